package org.cellkiosk.benchmarking.figures;

import java.util.Map;
import java.util.TreeMap;

/** Counts of times in bins of a tenth of a second. */
final class Histogram {

    static final double BIN = 0.1;
    private static final double MOST = 1e8;

    private final TreeMap<Integer, Long> counts = new TreeMap<>();
    private long total;

    void add(double seconds) {
        // A clock that was set back leaves times below 0, which are none.
        counts.merge((int) Math.floor(Math.min(MOST, Math.max(0, seconds)) / BIN), 1L, Long::sum);
        total++;
    }

    void addAll(Histogram other) {
        other.counts.forEach((bin, count) -> counts.merge(bin, count, Long::sum));
        total += other.total;
    }

    long total() {
        return total;
    }

    /** The count by the number of the bin, from 0; bins without a count are not in it. */
    Map<Integer, Long> counts() {
        return counts;
    }

    /** The end of the bin, in seconds, that the given share of the times does not exceed. */
    double quantile(double share) {
        long seen = 0;
        for (Map.Entry<Integer, Long> bin : counts.entrySet()) {
            seen += bin.getValue();
            if (seen >= share * total) {
                return (bin.getKey() + 1) * BIN;
            }
        }
        return BIN;
    }
}
