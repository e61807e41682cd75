package org.cellkiosk.consumer;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;

/** What Prometheus learns of a consumer. */
final class ConsumerMetrics {

    private final MeterRegistry registry;

    ConsumerMetrics(MeterRegistry registry, HeldJobs held) {
        this.registry = registry;
        registry.gauge("kiosk.consumer.held.jobs", held, HeldJobs::count);
    }

    void ended(String queue, Outcome outcome, Duration took) {
        String word = outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        registry.timer("kiosk.consumer.jobs", "queue", queue, "outcome", word).record(took);
    }

    void retried() {
        registry.counter("kiosk.consumer.retries").increment();
    }
}
