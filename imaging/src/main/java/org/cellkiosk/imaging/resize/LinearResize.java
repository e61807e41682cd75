package org.cellkiosk.imaging.resize;

import java.util.List;
import org.cellkiosk.imaging.Plane;

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
        Sampling vertical = Sampling.of(plane.rows(), rows);
        Sampling horizontal = Sampling.of(plane.columns(), columns);
        Plane result = Plane.zeros(rows, columns);
        float[] top = new float[columns];
        float[] bottom = new float[columns];
        for (int row = 0; row < rows; row++) {
            int first = vertical.first[row];
            sampleRow(plane, first, horizontal, top);
            sampleRow(plane, Math.min(first + 1, plane.rows() - 1), horizontal, bottom);
            float weight = vertical.weight[row];
            for (int column = 0, i = row * columns; column < columns; column++, i++) {
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

    /** For every pixel of the result along one axis: the source pixel before it and the weight of the next one. */
    private static final class Sampling {

        private final int[] first;
        private final float[] weight;

        private Sampling(int size) {
            first = new int[size];
            weight = new float[size];
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
