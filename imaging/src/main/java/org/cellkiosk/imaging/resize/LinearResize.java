package org.cellkiosk.imaging.resize;

import java.util.Arrays;
import java.util.List;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.raster.Blocks;
import org.cellkiosk.imaging.raster.Raster;
import org.cellkiosk.imaging.raster.Window;

/** Bilinear resizing of images, by the rule that the original applies to their number of channels. */
public final class LinearResize {

    private LinearResize() {}

    /**
     * Resizes all channels of one image: one channel alone as {@link #resize(Plane, int, int)}, several as
     * scikit-image does (blurred before shrinking, zeros beyond the edge).
     *
     * @param channels at least one, all of one size
     */
    public static List<Plane> resize(List<Plane> channels, int rows, int columns) {
        return channels.size() == 1
                ? List.of(resize(channels.get(0), rows, columns))
                : AntiAliasedResize.resize(channels, rows, columns);
    }

    /** Resizes one plane as OpenCV's {@code INTER_LINEAR} does: no blur, edge pixels repeated beyond the edge. */
    public static Plane resize(Plane plane, int rows, int columns) {
        return resize(Raster.of(plane), rows, columns).read(Window.whole(rows, columns));
    }

    /** The same for channels of any size; several are read now, for their range and that of the result. */
    public static List<Raster> resize(List<Raster> channels, int rows, int columns, Blocks blocks) {
        return channels.size() == 1
                ? List.of(resize(channels.get(0), rows, columns))
                : AntiAliasedResize.resize(channels, rows, columns, blocks);
    }

    /** The same for a plane of any size, computed wherever the result is read. */
    public static Raster resize(Raster raster, int rows, int columns) {
        return new Resized(raster, Sampling.of(raster.rows(), rows), Sampling.of(raster.columns(), columns));
    }

    private record Resized(Raster source, Sampling vertical, Sampling horizontal) implements Raster {

        @Override
        public int rows() {
            return vertical.first.length;
        }

        @Override
        public int columns() {
            return horizontal.first.length;
        }

        @Override
        public Plane read(Window window) {
            Window under = Window.between(
                    vertical.first[window.row()],
                    horizontal.first[window.column()],
                    Math.min(vertical.first[window.endRow() - 1] + 1, source.rows() - 1),
                    Math.min(horizontal.first[window.endColumn() - 1] + 1, source.columns() - 1));
            Plane plane = source.read(under);
            Sampling across = horizontal.part(window.column(), window.endColumn(), under.column());
            Plane result = Plane.zeros(window.rows(), window.columns());
            float[] top = new float[window.columns()];
            float[] bottom = new float[window.columns()];
            for (int row = 0; row < window.rows(); row++) {
                int first = vertical.first[window.row() + row] - under.row();
                sampleRow(plane, first, across, top);
                sampleRow(plane, Math.min(first + 1, plane.rows() - 1), across, bottom);
                float weight = vertical.weight[window.row() + row];
                for (int column = 0, i = row * top.length; column < top.length; column++, i++) {
                    result.values()[i] = Math.fma(bottom[column] - top[column], weight, top[column]);
                }
            }
            return result;
        }

        private static void sampleRow(Plane plane, int row, Sampling horizontal, float[] line) {
            float[] values = plane.values();
            int start = row * plane.columns();
            int last = plane.columns() - 1;
            for (int column = 0; column < line.length; column++) {
                int first = horizontal.first[column];
                float left = values[start + first];
                float right = values[start + Math.min(first + 1, last)];
                line[column] = Math.fma(right - left, horizontal.weight[column], left);
            }
        }
    }

    /** For every pixel of the result along one axis: the source pixel before it and the weight of the next one. */
    private static final class Sampling {

        private final int[] first;
        private final float[] weight;

        private Sampling(int size) {
            first = new int[size];
            weight = new float[size];
        }

        /** The part from one pixel to before another, of a source that starts at a later pixel. */
        Sampling part(int from, int to, int sourceStart) {
            Sampling part = new Sampling(to - from);
            System.arraycopy(weight, from, part.weight, 0, to - from);
            Arrays.setAll(part.first, i -> first[from + i] - sourceStart);
            return part;
        }

        static Sampling of(int from, int to) {
            Sampling sampling = new Sampling(to);
            double scale = 1 / ((double) to / from);
            for (int i = 0; i < to; i++) {
                double centre = (i + 0.5) * scale - 0.5;
                int first = (int) Math.floor(centre);
                boolean inside = first >= 0 && first < from - 1;
                sampling.first[i] = Math.max(0, Math.min(from - 1, first));
                sampling.weight[i] = inside ? (float) (centre - first) : 0;
            }
            return sampling;
        }
    }
}
