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
 * @param polling how often KEDA looks at the queue
 * @param cooldown how long ago KEDA must have seen work before it takes the last replicas
 * @param stabilisation for how long the highest wish counts
 */
record KedaRule(Workload workload, int perReplica, Duration polling, Duration cooldown, Duration stabilisation)
        implements ScalingRule<KedaRule.Notes> {

    private static final double TOLERANCE = 0.1;

    /** The defaults of both. */
    static KedaRule standard(Workload workload) {
        return new KedaRule(workload, 5, Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofMinutes(5));
    }

    /**
     * @param polled when KEDA last looked
     * @param active when it last saw work
     * @param wanted what the HorizontalPodAutoscaler wished of late
     */
    record Notes(Instant polled, Instant active, List<Wanted> wanted) {

        Notes polled(Instant at, boolean isActive) {
            return new Notes(at, isActive ? at : active, wanted);
        }

        Notes forgetful() {
            return new Notes(polled, active, List.of());
        }
    }

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
        boolean polls = !notes.polled().isAfter(now.at().minus(polling));
        Notes noted = polls ? notes.polled(now.at(), depth > 0) : notes;
        if (current == 0) {
            return target(polls && depth > 0 ? 1 : 0, depth, noted);
        }
        boolean cooledDown = polls && !noted.active().isAfter(now.at().minus(cooldown));
        return cooledDown ? target(0, depth, noted.forgetful()) : follow(noted, now.at(), depth, current);
    }

    private Decision<Notes> follow(Notes notes, Instant at, long depth, int current) {
        List<Wanted> wanted = Stream.concat(
                        notes.wanted().stream().filter(each -> each.at().isAfter(at.minus(stabilisation))),
                        Stream.of(new Wanted(at, wanted(depth, current))))
                .toList();
        int highest = wanted.stream().mapToInt(Wanted::replicas).max().orElseThrow();
        int most = Math.max(2 * current, current + 4);
        int next = Math.max(1, Math.min(highest, Math.min(most, workload.max())));
        return target(next, depth, new Notes(notes.polled(), notes.active(), wanted));
    }

    private int wanted(long depth, int current) {
        double ratio = depth / (double) perReplica / current;
        return Math.abs(ratio - 1) <= TOLERANCE
                ? current
                : (int) Math.min(100_000, Math.ceil(depth / (double) perReplica));
    }

    private Decision<Notes> target(int replicas, long depth, Notes notes) {
        return new Decision<>(List.of(new Target(workload.name(), replicas, depth + " jobs")), notes);
    }
}
