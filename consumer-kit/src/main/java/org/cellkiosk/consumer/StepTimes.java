package org.cellkiosk.consumer;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/** How long the steps of a job took: the sum of all parts of a step, under the name of its result field. */
public final class StepTimes {

    private final long began = System.nanoTime();
    private final Map<String, Long> nanos = new LinkedHashMap<>();

    /** Does a part of a step, and adds the time it took. */
    public <T> T measure(String field, Callable<T> part) throws Exception {
        long start = System.nanoTime();
        try {
            return part.call();
        } finally {
            nanos.merge(field, System.nanoTime() - start, Long::sum);
        }
    }

    /** Does a part of a step that has no result. */
    public void measure(String field, Part part) throws Exception {
        measure(field, () -> {
            part.run();
            return field;
        });
    }

    /** A part of a step. */
    @FunctionalInterface
    public interface Part {
        void run() throws Exception;
    }

    /** Seconds as decimal text by field, and under {@code totalField} the time since this began. */
    public Map<String, String> fields(String totalField) {
        Map<String, String> fields = new LinkedHashMap<>();
        nanos.forEach((field, time) -> fields.put(field, seconds(time)));
        fields.put(totalField, seconds(System.nanoTime() - began));
        return fields;
    }

    private static String seconds(long nanos) {
        return String.format(
                Locale.ROOT, "%.6f", nanos / (double) Duration.ofSeconds(1).toNanos());
    }
}
