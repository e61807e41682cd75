package org.cellkiosk.imaging.resize;

import java.util.List;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.Raster;
import org.cellkiosk.imaging.Window;
import org.cellkiosk.imaging.raster.Blocks;

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
        return resample(plane, Sampling.of(plane.rows(), rows), Sampling.of(plane.columns(), columns));
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

    private static Plane resample(Plane plane, Sampling vertical, Sampling horizontal) {
        Plane result = Plane.zeros(vertical.size(), horizontal.size());
        SampledRow top = new SampledRow(plane, horizontal);
        SampledRow bottom = new SampledRow(plane, horizontal);
        for (int row = 0; row < result.rows(); row++) {
            if (bottom.row == vertical.first[row]) {
                SampledRow free = top;
                top = bottom;
                bottom = free;
            }
            top.sample(vertical.first[row]);
            bottom.sample(vertical.next[row]);
            blend(top.line, bottom.line, vertical.weight[row], result.values(), row * result.columns());
        }
        return result;
    }

    private static void blend(float[] top, float[] bottom, float weight, float[] result, int start) {
        for (int column = 0; column < top.length; column++) {
            result[start + column] = Math.fma(bottom[column] - top[column], weight, top[column]);
        }
    }

    private record Resized(Raster source, Sampling vertical, Sampling horizontal) implements Raster {

        @Override
        public int rows() {
            return vertical.size();
        }

        @Override
        public int columns() {
            return horizontal.size();
        }

        @Override
        public Plane read(Window window) {
            Window under = Window.between(
                    vertical.first[window.row()],
                    horizontal.first[window.column()],
                    vertical.next[window.endRow() - 1],
                    horizontal.next[window.endColumn() - 1]);
            return resample(
                    source.read(under),
                    vertical.part(window.row(), window.rows()),
                    horizontal.part(window.column(), window.columns()));
        }
    }

    /** A row of the source with the result's columns, kept because neighbouring rows of the result share it. */
    private static final class SampledRow {

        private final Plane source;
        private final Sampling columns;
        private final float[] line;
        private int row = -1;

        private SampledRow(Plane source, Sampling columns) {
            this.source = source;
            this.columns = columns;
            this.line = new float[columns.size()];
        }

        private void sample(int wanted) {
            if (wanted == row) {
                return;
            }
            row = wanted;
            float[] values = source.values();
            int start = row * source.columns();
            for (int column = 0; column < line.length; column++) {
                float left = values[start + columns.first[column]];
                float right = values[start + columns.next[column]];
                line[column] = Math.fma(right - left, columns.weight[column], left);
            }
        }
    }

    /** For every pixel of the result along one axis: the source pixels before and after it, and the latter's weight. */
    private static final class Sampling {

        private final int[] first;
        private final int[] next;
        private final float[] weight;

        private Sampling(int size) {
            first = new int[size];
            next = new int[size];
            weight = new float[size];
        }

        int size() {
            return first.length;
        }

        /** Some pixels of the result; source pixels are counted from the first one that they need. */
        Sampling part(int start, int count) {
            Sampling part = new Sampling(count);
            for (int i = 0; i < count; i++) {
                part.first[i] = first[start + i] - first[start];
                part.next[i] = next[start + i] - first[start];
                part.weight[i] = weight[start + i];
            }
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
                sampling.next[i] = Math.min(from - 1, sampling.first[i] + 1);
                sampling.weight[i] = inside ? (float) (centre - first) : 0;
            }
            return sampling;
        }
    }
}
