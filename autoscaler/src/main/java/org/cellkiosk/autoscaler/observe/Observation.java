package org.cellkiosk.autoscaler.observe;

import java.time.Instant;
import java.util.Map;
import org.cellkiosk.queue.QueueStatistics;

/**
 * What was seen at one time.
 *
 * @param queues depth and counters of each queue
 * @param workloads the replicas of each workload
 */
public record Observation(Instant at, Map<String, QueueStatistics.Snapshot> queues, Map<String, Replicas> workloads) {}
