package org.cellkiosk.autoscaler.plan;

import java.util.List;

/**
 * Consumers of one kind: a Deployment or Job whose pods all claim from the same queues.
 *
 * @param name of the Deployment or Job
 * @param queues what its pods claim from
 * @param pool the node pool that its pods run on
 * @param min replicas that are always there, 0 or more
 * @param max replicas at most
 * @param jobsAtOnce jobs that one replica holds at the same time ({@code CONCURRENCY})
 * @param jobSeconds how long a replica holds one job, as long as none has ended
 */
public record Workload(
        String name, Kind kind, List<String> queues, String pool, int min, int max, int jobsAtOnce, double jobSeconds) {

    /** What is scaled: {@code spec.replicas} of a Deployment or {@code spec.parallelism} of a Job. */
    public enum Kind {
        DEPLOYMENT,
        JOB
    }

    public Workload {
        queues = List.copyOf(queues);
        require(!queues.isEmpty(), name + ": works on no queue");
        require(min >= 0, name + ": min must be 0 or more, not " + min);
        require(min <= max, name + ": min " + min + " is above max " + max);
        require(jobsAtOnce >= 1, name + ": jobsAtOnce must be 1 or more, not " + jobsAtOnce);
        require(jobSeconds > 0, name + ": jobSeconds must be above 0, not " + jobSeconds);
    }

    private static void require(boolean valid, String problem) {
        if (!valid) {
            throw new IllegalArgumentException(problem);
        }
    }
}
