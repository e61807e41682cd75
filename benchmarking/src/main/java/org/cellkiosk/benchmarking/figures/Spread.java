package org.cellkiosk.benchmarking.figures;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Replicates of one number.
 *
 * @param deviation the sample standard deviation (of n - 1); 0 for a single one
 */
record Spread(double mean, double deviation) {

    /** @param values at least one */
    static Spread of(DoubleStream values) {
        double[] all = values.toArray();
        double mean = Arrays.stream(all).average().orElseThrow();
        double squares =
                Arrays.stream(all).map(value -> (value - mean) * (value - mean)).sum();
        return new Spread(mean, all.length > 1 ? Math.sqrt(squares / (all.length - 1)) : 0);
    }
}
