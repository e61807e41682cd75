package org.cellkiosk.janitor;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import org.cellkiosk.queue.JobRecovery;

/** What Prometheus learns of the janitor: jobs requeued, buried and dropped, by queue. */
final class JanitorMetrics {

    private static final List<JobRecovery.Outcome> COUNTED =
            List.of(JobRecovery.Outcome.REQUEUED, JobRecovery.Outcome.BURIED, JobRecovery.Outcome.DROPPED);

    private final MeterRegistry registry;

    /** All counters are there from the start, so that a first event shows as a change. */
    JanitorMetrics(MeterRegistry registry, List<String> queues) {
        this.registry = registry;
        queues.forEach(queue -> COUNTED.forEach(outcome -> counter(queue, outcome)));
    }

    void recovered(String queue, JobRecovery.Outcome outcome) {
        if (COUNTED.contains(outcome)) {
            counter(queue, outcome).increment();
        }
    }

    private Counter counter(String queue, JobRecovery.Outcome outcome) {
        return registry.counter("kiosk.janitor." + outcome.name().toLowerCase(Locale.ROOT), "queue", queue);
    }
}
