package org.cellkiosk.imaging.watershed;

/**
 * Hops from peak to peak within a window: from each one jumps to the rim of its disk, in eight directions, and climbs.
 * That finds most proofs that a pixel is no summit at a fraction of a flood's cost, but proves nothing where it finds
 * none.
 */
final class PeakHops {

    private final SummitVerdicts pixels;
    private final float[] map;
    private final int rows;
    private final int columns;
    private final int[][] jumps;
    /** The search that was at a peak last. */
    private final int[] searches;

    private final IntStack peaks = new IntStack();
    private int search;

    PeakHops(SummitVerdicts pixels, int radius) {
        this.pixels = pixels;
        this.map = pixels.map;
        this.rows = pixels.rows;
        this.columns = pixels.columns;
        this.searches = new int[map.length];
        int diagonal = (int) (radius * Math.sqrt(0.5));
        this.jumps = new int[][] {
            {-radius, 0},
            {0, -radius},
            {0, radius},
            {radius, 0},
            {-diagonal, -diagonal},
            {-diagonal, diagonal},
            {diagonal, -diagonal},
            {diagonal, diagonal}
        };
    }

    /** Whether a proof is found; every step to it is above the origin's level, as the flood's are. */
    boolean reachProof(int origin) {
        search++;
        peaks.clear();
        add(origin);
        boolean found = false;
        for (int i = 0; i < peaks.size() && !found; i++) {
            found = reachProofFrom(peaks.get(i), map[origin]);
        }
        return found;
    }

    private boolean reachProofFrom(int peak, float top) {
        int row = peak / columns;
        int column = peak - row * columns;
        for (int[] jump : jumps) {
            int r = row + jump[0];
            int c = column + jump[1];
            if (r >= 0 && r < rows && c >= 0 && c < columns && pixels.isAbove(r * columns + c, top)) {
                int next = climb(r * columns + c);
                if (pixels.isProof(next, top)) {
                    return true;
                }
                add(next);
            }
        }
        return false;
    }

    private void add(int peak) {
        if (searches[peak] != search) {
            searches[peak] = search;
            peaks.push(peak);
        }
    }

    private int climb(int start) {
        int pixel = start;
        int next = highestBeside(pixel);
        while (next != pixel) {
            pixel = next;
            next = highestBeside(pixel);
        }
        return pixel;
    }

    /** The highest of the pixel and its four neighbours. */
    private int highestBeside(int pixel) {
        int column = pixel % columns;
        int highest = pixel >= columns ? higher(pixel - columns, pixel) : pixel;
        highest = column > 0 ? higher(pixel - 1, highest) : highest;
        highest = column < columns - 1 ? higher(pixel + 1, highest) : highest;
        return pixel + columns < map.length ? higher(pixel + columns, highest) : highest;
    }

    private int higher(int pixel, int highest) {
        return map[pixel] > map[highest] ? pixel : highest;
    }
}
