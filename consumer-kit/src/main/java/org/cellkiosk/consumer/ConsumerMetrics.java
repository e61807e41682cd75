package org.cellkiosk.consumer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;

/** What Prometheus learns of a consumer. */
final class ConsumerMetrics {

    private final MeterRegistry registry;
    private final Counter retries;

    /** The counters are there from the start, so that a first event shows as a change. */
    ConsumerMetrics(MeterRegistry registry, HeldJobs held) {
        this.registry = registry;
        retries = registry.counter("kiosk.consumer.retries");
        registry.gauge("kiosk.consumer.held.jobs", held, HeldJobs::count);
    }

    void ended(String queue, Outcome outcome, Duration took) {
        String word = outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        registry.timer("kiosk.consumer.jobs", "queue", queue, "outcome", word).record(took);
    }

    void retried() {
        retries.increment();
    }
}
