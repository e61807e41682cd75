package org.cellkiosk.autoscaler.decide;

import java.time.Instant;
import java.util.Map;

/**
 * What the backlog rule noted: nothing that cannot be learned anew within minutes.
 *
 * @param queues by the queue's name
 * @param workloads by the workload's name
 */
public record BacklogNotes(Instant at, Map<String, QueueFlow> queues, Map<String, WorkloadNotes> workloads) {

    public BacklogNotes {
        queues = Map.copyOf(queues);
        workloads = Map.copyOf(workloads);
    }
}
