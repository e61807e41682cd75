package org.cellkiosk.autoscaler.decide;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cellkiosk.autoscaler.observe.Observation;
import org.cellkiosk.autoscaler.observe.Replicas;
import org.cellkiosk.autoscaler.plan.NodePool;
import org.cellkiosk.autoscaler.plan.Pace;
import org.cellkiosk.autoscaler.plan.ScalingPlan;
import org.cellkiosk.autoscaler.plan.Workload;
import org.cellkiosk.queue.QueueStatistics.Snapshot;

/**
 * A kiosk in words: queues whose depth and counters a test sets, and a rule that is asked at times that it sets. All
 * that was wanted is ready at once, unless said otherwise.
 */
final class Kiosk<M> {

    static final Duration COLD_START = Duration.ofSeconds(200);
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final ScalingRule<M> rule;
    private final Map<String, Snapshot> queues = new LinkedHashMap<>();
    private final Map<String, Replicas> workloads = new LinkedHashMap<>();
    private M notes;
    private double seconds;

    Kiosk(ScalingRule<M> rule, List<Workload> workloads) {
        this.rule = rule;
        this.notes = rule.begin();
        for (Workload workload : workloads) {
            this.workloads.put(workload.name(), new Replicas(0, 0));
            workload.queues().forEach(queue -> queues.put(queue, new Snapshot(0, 0, 0, 0, 0, 0)));
        }
    }

    static Workload workload(String name, int min, int max) {
        return new Workload(name, Workload.Kind.DEPLOYMENT, List.of(name), "pool", min, max, 1, 1);
    }

    static Workload workload(String name, String pool) {
        return new Workload(name, Workload.Kind.DEPLOYMENT, List.of(name), pool, 0, 10, 1, 1);
    }

    /** One pool of ten nodes at a dollar an hour, a horizon of 10 s, 20 s to settle, 600 s kept warm. */
    static ScalingPlan plan(double dollarsPerHour, Workload... workloads) {
        return new ScalingPlan(
                List.of(workloads),
                List.of(new NodePool("pool", 10, 1, 1, COLD_START, Optional.empty())),
                dollarsPerHour,
                new Pace(Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(600)));
    }

    static Kiosk<BacklogNotes> of(Workload... workloads) {
        return new Kiosk<>(new BacklogRule(plan(Double.POSITIVE_INFINITY, workloads)), List.of(workloads));
    }

    Kiosk<M> at(double time) {
        seconds = time;
        return this;
    }

    Kiosk<M> depth(String queue, long jobs) {
        Snapshot before = Optional.ofNullable(queues.get(queue)).orElseThrow();
        queues.put(
                queue,
                new Snapshot(jobs, 0, before.submitted(), before.done(), before.failed(), before.serviceMillis()));
        return this;
    }

    Kiosk<M> counters(String queue, long submitted, long done, long serviceMillis) {
        Snapshot before = Optional.ofNullable(queues.get(queue)).orElseThrow();
        queues.put(queue, new Snapshot(before.depth(), before.held(), submitted, done, 0, serviceMillis));
        return this;
    }

    Kiosk<M> replicas(String workload, int wanted, int ready) {
        workloads.put(workload, new Replicas(wanted, ready));
        return this;
    }

    Kiosk<M> withoutDeployment(String workload) {
        workloads.remove(workload);
        return this;
    }

    /** Asks the rule; what it wants is so from now on. */
    List<ScalingRule.Target> decide() {
        Observation now = new Observation(
                BEGIN.plusMillis(Math.round(1000 * seconds)), Map.copyOf(queues), Map.copyOf(workloads));
        ScalingRule.Decision<M> decision = rule.decide(notes, now);
        notes = decision.notes();
        decision.targets().forEach(target -> replicas(target.workload(), target.replicas(), target.replicas()));
        return decision.targets();
    }

    Map<String, Integer> wanted() {
        return decide().stream().collect(Collectors.toMap(ScalingRule.Target::workload, ScalingRule.Target::replicas));
    }

    int only() {
        return decide().get(0).replicas();
    }

    String reason() {
        return decide().get(0).reason();
    }
}
