package org.cellkiosk.imaging.normalise;

/** Cuts the peaks of a histogram at a limit and hands what was cut off to the other bins, as scikit-image does. */
final class ContrastLimit {

    private ContrastLimit() {}

    static void apply(int[] histogram, int limit) {
        int excess = cut(histogram, limit);
        int share = excess / histogram.length;
        int upper = limit - share;
        for (int bin = 0; bin < histogram.length; bin++) {
            if (histogram[bin] < upper) {
                histogram[bin] += share;
                excess -= share;
            }
        }
        for (int bin = 0; bin < histogram.length; bin++) {
            if (histogram[bin] >= upper && histogram[bin] < limit) {
                excess -= limit - histogram[bin];
                histogram[bin] = limit;
            }
        }
        int left = excess;
        do {
            excess = left;
            left = dealOut(histogram, limit, excess);
        } while (left > 0 && left < excess);
    }

    private static int cut(int[] histogram, int limit) {
        int excess = 0;
        for (int bin = 0; bin < histogram.length; bin++) {
            if (histogram[bin] > limit) {
                excess += histogram[bin] - limit;
                histogram[bin] = limit;
            }
        }
        return excess;
    }

    /** One round of ones for bins below the limit, spread evenly; returns what is left. */
    private static int dealOut(int[] histogram, int limit, int excess) {
        int left = excess;
        for (int start = 0; start < histogram.length && left > 0; start++) {
            int step = Math.max(1, countBelow(histogram, limit) / left);
            for (int bin = start; bin < histogram.length; bin += step) {
                if (histogram[bin] < limit) {
                    histogram[bin]++;
                    left--;
                }
            }
        }
        return left;
    }

    private static int countBelow(int[] histogram, int limit) {
        int count = 0;
        for (int value : histogram) {
            count += value < limit ? 1 : 0;
        }
        return count;
    }
}
