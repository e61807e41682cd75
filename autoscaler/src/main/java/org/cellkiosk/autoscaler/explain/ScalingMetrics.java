package org.cellkiosk.autoscaler.explain;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.cellkiosk.autoscaler.decide.ScalingRule.Target;
import org.cellkiosk.autoscaler.observe.Replicas;
import org.cellkiosk.autoscaler.plan.ScalingPlan;
import org.cellkiosk.queue.QueueStatistics.Snapshot;

/** What Prometheus learns: queues and workloads as the last round saw them, NaN where it did not. */
public final class ScalingMetrics {

    private final MeterRegistry registry;
    private final Counter rounds;
    private volatile Optional<DecisionLog.Entry> last = Optional.empty();

    /** All meters are there from the start, so that a first event shows as a change. */
    public ScalingMetrics(MeterRegistry registry, ScalingPlan plan) {
        this.registry = registry;
        rounds = registry.counter("kiosk.autoscaler.rounds");
        for (FailureKind kind : FailureKind.values()) {
            failures(kind);
        }
        for (String queue : plan.queues()) {
            Tags tags = Tags.of("queue", queue);
            registry.gauge("kiosk.queue.depth", tags, this, m -> m.queue(queue, Snapshot::depth));
            registry.gauge("kiosk.queue.held", tags, this, m -> m.queue(queue, Snapshot::held));
        }
        plan.workloads().forEach(workload -> {
            Tags tags = Tags.of("workload", workload.name());
            registry.gauge("kiosk.autoscaler.wanted", tags, this, m -> m.target(workload.name()));
            registry.gauge("kiosk.autoscaler.replicas", tags, this, m -> m.workload(workload.name(), Replicas::wanted));
            registry.gauge("kiosk.autoscaler.ready", tags, this, m -> m.workload(workload.name(), Replicas::ready));
        });
    }

    public void round(DecisionLog.Entry entry) {
        last = Optional.of(entry);
        rounds.increment();
    }

    /** What was seen last is not known to be so any more. */
    public void nothingSeen() {
        last = Optional.empty();
    }

    public void failed(FailureKind kind) {
        failures(kind).increment();
    }

    private Counter failures(FailureKind kind) {
        return registry.counter("kiosk.autoscaler.failures", "kind", kind.name().toLowerCase(Locale.ROOT));
    }

    private double queue(String queue, ToDoubleFunction<Snapshot> value) {
        return last.flatMap(entry -> Optional.ofNullable(entry.seen().queues().get(queue)))
                .map(value::applyAsDouble)
                .orElse(Double.NaN);
    }

    private double workload(String workload, ToDoubleFunction<Replicas> value) {
        return last.flatMap(
                        entry -> Optional.ofNullable(entry.seen().workloads().get(workload)))
                .map(value::applyAsDouble)
                .orElse(Double.NaN);
    }

    private double target(String workload) {
        return last.stream()
                .flatMap(entry -> entry.targets().stream())
                .filter(target -> target.workload().equals(workload))
                .mapToDouble(Target::replicas)
                .findFirst()
                .orElse(Double.NaN);
    }
}
