package org.cellkiosk.autoscaler.decide;

import java.util.List;
import java.util.Optional;
import org.cellkiosk.autoscaler.observe.Observation;
import org.cellkiosk.autoscaler.observe.Replicas;
import org.cellkiosk.autoscaler.plan.Workload;

/**
 * The rule of the DeepCell Kiosk's autoscaler, for release files written for it: each queue gives one replica for every
 * {@code keysPerPod} jobs, waiting or held, within the limits; so does their sum; and fewer replicas than now are set
 * only if there shall be none.
 *
 * @param workload its limits are {@code MIN_PODS} and {@code MAX_PODS}
 */
public record OriginalRule(Workload workload, int keysPerPod) implements ScalingRule<OriginalRule.NoNotes> {

    /** It remembers nothing. */
    public record NoNotes() {}

    public OriginalRule {
        if (keysPerPod < 1) {
            throw new IllegalArgumentException("KEYS_PER_POD must be 1 or more, not " + keysPerPod);
        }
    }

    @Override
    public NoNotes begin() {
        return new NoNotes();
    }

    @Override
    public Decision<NoNotes> decide(NoNotes notes, Observation now) {
        return new Decision<>(
                Optional.ofNullable(now.workloads().get(workload.name()))
                        .map(replicas -> List.of(target(replicas, now)))
                        .orElse(List.of()),
                notes);
    }

    private Target target(Replicas replicas, Observation now) {
        int current = replicas.wanted();
        long sum = 0;
        long jobs = 0;
        for (String queue : workload.queues()) {
            long depth = Optional.ofNullable(now.queues().get(queue))
                    .map(counters -> counters.depth())
                    .orElse(0L);
            jobs += depth;
            sum += clip(depth / keysPerPod, current);
        }
        return new Target(
                workload.name(),
                clip(sum, current),
                jobs + " jobs, a replica for every " + keysPerPod + "; now " + current);
    }

    private int clip(long desired, int current) {
        long within = Math.max(workload.min(), Math.min(workload.max(), desired));
        return (int) (within > 0 && within < current ? current : within);
    }
}
