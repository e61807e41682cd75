package org.cellkiosk.autoscaler.observe;

import java.time.InstantSource;
import org.cellkiosk.autoscaler.plan.ScalingPlan;
import org.cellkiosk.queue.QueueStatistics;

/** Looks at all queues and workloads: one call to Redis, and one or two to Kubernetes, however many there are. */
public final class Observer {

    private final QueueStatistics queues;
    private final ClusterReplicas replicas;
    private final ScalingPlan plan;
    private final InstantSource clock;

    public Observer(QueueStatistics queues, ClusterReplicas replicas, ScalingPlan plan, InstantSource clock) {
        this.queues = queues;
        this.replicas = replicas;
        this.plan = plan;
        this.clock = clock;
    }

    /** Without Redis or Kubernetes it throws their exception: half an observation is none. */
    public Observation observe() {
        return new Observation(clock.instant(), queues.snapshots(plan.queues()), replicas.of(plan.workloads()));
    }
}
