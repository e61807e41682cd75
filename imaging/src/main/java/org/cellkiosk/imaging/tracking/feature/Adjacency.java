package org.cellkiosk.imaging.tracking.feature;

/**
 * Which cells are neighbours: a symmetric matrix, everyone being their own neighbour.
 *
 * @param values {@code cells * cells} values, row after row; not copied
 */
@SuppressWarnings("ArrayRecordComponent")
public record Adjacency(int cells, float[] values) {

    private static final float EPSILON = 1e-5f;

    /**
     * One where the distance is below a threshold, else zero.
     *
     * @param centroids row and column of each cell, in pixels
     */
    public static Adjacency within(double distance, float[] centroids) {
        int cells = centroids.length / 2;
        Adjacency adjacency = new Adjacency(cells, new float[Math.multiplyExact(cells, cells)]);
        for (int one = 0; one < cells; one++) {
            for (int other = one; other < cells; other++) {
                double rows = (double) centroids[2 * one] - centroids[2 * other];
                double columns = (double) centroids[2 * one + 1] - centroids[2 * other + 1];
                if (Math.sqrt(rows * rows + columns * columns) < distance) {
                    adjacency.values[one * cells + other] = 1;
                    adjacency.values[other * cells + one] = 1;
                }
            }
        }
        return adjacency;
    }

    /** Divided by the roots of both cells' numbers of neighbours, so that sums over neighbours do not grow with these. */
    public Adjacency normalised() {
        float[] scales = new float[cells];
        for (int column = 0; column < cells; column++) {
            float degree = 0;
            for (int row = 0; row < cells; row++) {
                degree += values[row * cells + column];
            }
            scales[column] = (float) (1 / Math.sqrt(degree + EPSILON));
        }
        float[] result = new float[values.length];
        for (int row = 0; row < cells; row++) {
            for (int column = 0; column < cells; column++) {
                int index = row * cells + column;
                result[index] = values[index] * scales[row] * scales[column];
            }
        }
        return new Adjacency(cells, result);
    }
}
