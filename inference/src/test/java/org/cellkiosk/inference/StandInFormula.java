package org.cellkiosk.inference;

/** The stand-in models' maps, pixel by pixel from their formulas (see {@code models/README.md}). */
final class StandInFormula {

    private StandInFormula() {}

    /** Value at one pixel of channel 0, blurred with zeros beyond the edge. */
    static double blurred(Tile image, int row, int column, double sigma) {
        int radius = (int) Math.ceil(3 * sigma);
        double sum = 0;
        double total = 0;
        for (int k = -radius; k <= radius; k++) {
            total += weight(k, sigma);
        }
        for (int dy = -radius; dy <= radius; dy++) {
            for (int dx = -radius; dx <= radius; dx++) {
                sum += weight(dy, sigma) * weight(dx, sigma) * at(image, row + dy, column + dx);
            }
        }
        return sum / (total * total);
    }

    private static double weight(int distance, double sigma) {
        return Math.exp(-0.5 * (distance / sigma) * (distance / sigma));
    }

    private static double at(Tile image, int row, int column) {
        boolean inside = row >= 0 && column >= 0 && row < image.rows() && column < image.columns();
        return inside ? image.values()[(row * image.columns() + column) * image.channels()] : 0;
    }
}
