package org.cellkiosk.autoscaler.simulate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.cellkiosk.autoscaler.decide.ScalingRule;
import org.cellkiosk.autoscaler.observe.Observation;
import org.cellkiosk.autoscaler.plan.Workload;

/**
 * What KEDA does with a queue's length: it wakes the first replica and takes the last; between, a HorizontalPodAutoscaler
 * wants one for every {@code perReplica} jobs. See
 * <a href="https://keda.sh/docs/latest/concepts/scaling-deployments/">KEDA</a> and
 * <a href="https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/">the autoscaler of Kubernetes</a>.
 *
 * @param perReplica the trigger's {@code listLength}
 * @param polling how often KEDA looks at the queue while there is no replica
 * @param cooldown how long the queue must be empty before the last replica goes
 * @param stabilisation for how long the highest wish counts
 */
record KedaRule(Workload workload, int perReplica, Duration polling, Duration cooldown, Duration stabilisation)
        implements ScalingRule<KedaRule.Notes> {

    private static final double TOLERANCE = 0.1;

    /** The defaults of both. */
    static KedaRule standard(Workload workload) {
        return new KedaRule(workload, 5, Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofMinutes(5));
    }

    record Notes(Instant polled, Instant active, List<Wanted> wanted) {}

    record Wanted(Instant at, int replicas) {}

    @Override
    public Notes begin() {
        return new Notes(Instant.MIN, Instant.MIN, List.of());
    }

    @Override
    public Decision<Notes> decide(Notes notes, Observation now) {
        int current = Objects.requireNonNull(now.workloads().get(workload.name()), "unobserved workload")
                .wanted();
        long depth = workload.queues().stream()
                .mapToLong(queue -> Objects.requireNonNull(now.queues().get(queue), "unobserved queue")
                        .depth())
                .sum();
        Instant active = depth > 0 ? now.at() : notes.active();
        return current == 0 ? wake(notes, now.at(), depth, active) : follow(notes, now.at(), depth, active, current);
    }

    private Decision<Notes> wake(Notes notes, Instant at, long depth, Instant active) {
        if (notes.polled().isAfter(at.minus(polling))) {
            return target(0, depth, notes);
        }
        return target(depth > 0 ? 1 : 0, depth, new Notes(at, active, List.of()));
    }

    private Decision<Notes> follow(Notes notes, Instant at, long depth, Instant active, int current) {
        if (depth == 0 && !active.isAfter(at.minus(cooldown))) {
            return target(0, depth, new Notes(at, active, List.of()));
        }
        List<Wanted> wanted = Stream.concat(
                        notes.wanted().stream().filter(each -> each.at().isAfter(at.minus(stabilisation))),
                        Stream.of(new Wanted(at, wanted(depth, current))))
                .toList();
        int highest = wanted.stream().mapToInt(Wanted::replicas).max().orElseThrow();
        int most = Math.max(2 * current, current + 4);
        int next = Math.max(1, Math.min(highest, Math.min(most, workload.max())));
        return target(next, depth, new Notes(notes.polled(), active, wanted));
    }

    private int wanted(long depth, int current) {
        double ratio = depth / (double) perReplica / current;
        return Math.abs(ratio - 1) <= TOLERANCE ? current : (int) Math.min(100_000, Math.ceil(ratio * current));
    }

    private Decision<Notes> target(int replicas, long depth, Notes notes) {
        return new Decision<>(List.of(new Target(workload.name(), replicas, depth + " jobs")), notes);
    }
}
