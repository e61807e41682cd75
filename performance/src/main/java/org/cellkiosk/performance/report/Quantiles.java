package org.cellkiosk.performance.report;

import java.util.Arrays;
import java.util.List;

/** Quantiles of a sample. */
public final class Quantiles {

    private final double[] sorted;

    /** @param sample at least one value, in any order */
    public Quantiles(double[] sample) {
        if (sample.length == 0) {
            throw new IllegalArgumentException("a sample without values has no quantiles");
        }
        sorted = sample.clone();
        Arrays.sort(sorted);
    }

    /** The smallest value that at least the given part of the sample does not exceed (the nearest rank). */
    public double at(double part) {
        if (part < 0 || part > 1) {
            throw new IllegalArgumentException("a part of a sample lies between 0 and 1, not at " + part);
        }
        int rank = (int) Math.ceil(part * sorted.length);
        return sorted[Math.max(rank, 1) - 1];
    }

    public double median() {
        return at(0.5);
    }

    /** Median, 99th percentile and largest value, as a table shows them. */
    public List<Figure> figures(String name, String unit) {
        return List.of(
                new Figure(name + ", median", median(), unit),
                new Figure(name + ", 99th percentile", at(0.99), unit),
                new Figure(name + ", longest", at(1), unit));
    }
}
