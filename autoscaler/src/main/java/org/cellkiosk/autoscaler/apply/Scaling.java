package org.cellkiosk.autoscaler.apply;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cellkiosk.autoscaler.decide.ScalingRule.Target;
import org.cellkiosk.autoscaler.observe.Replicas;
import org.cellkiosk.autoscaler.plan.Workload;
import org.cellkiosk.queue.ConsumerDrain;
import org.jboss.logging.Logger;

/**
 * Gives workloads the replicas that they should have. More are set at once. For fewer it
 *
 * <ol>
 *   <li>leases pods that hold no job, so that they claim none;
 *   <li>marks those that the controller is sure to remove before all others, and frees the rest;
 *   <li>sets as many replicas fewer as there are marks. Busy pods stay until a later round finds them idle.
 * </ol>
 *
 * <p>It may be killed anywhere: leases end by themselves, and marks that are left over are removed by whoever scales the
 * workload next. If the workload was changed since it was observed, nothing is done this round.
 */
public final class Scaling {

    private static final Logger LOG = Logger.getLogger(Scaling.class);

    /** Time for the controller to remove a pod and for the pod to learn of it. */
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final Cluster cluster;
    private final ConsumerDrain drain;

    /** Workloads of which no pod has a mark or lease of ours. */
    private final Set<String> settled = new HashSet<>();

    public Scaling(KubernetesClient kubernetes, String namespace, ConsumerDrain drain) {
        this.cluster = new Cluster(kubernetes, namespace);
        this.drain = drain;
    }

    /** Forgets what it knows of the workloads: another may have scaled them meanwhile. */
    public void begin() {
        settled.clear();
    }

    public void toward(Target target, Workload workload, Replicas seen) {
        if (target.replicas() != seen.wanted() || !settled.contains(workload.name())) {
            cluster.current(workload)
                    .filter(current -> current.replicas() == seen.wanted())
                    .ifPresent(current -> toward(target.replicas(), workload, current));
        }
    }

    private void toward(int replicas, Workload workload, Cluster.Current current) {
        if (replicas < current.replicas()) {
            lower(workload, current, replicas);
            return;
        }
        if (!settled.contains(workload.name())) {
            settle(workload, current);
        }
        if (replicas > current.replicas()) {
            cluster.scale(current, replicas);
        }
    }

    private void lower(Workload workload, Cluster.Current current, int replicas) {
        settled.remove(workload.name());
        List<ActivePod> pods = Departure.inOrder(cluster.pods(current));
        if (!Departure.canBeForeseen(pods)) {
            LOG.debugf("%s: is rolled out; fewer replicas wait for the end of it", workload.name());
            return;
        }
        int surplus = Math.max(0, pods.size() - replicas);
        List<ActivePod> going = reserve(workload, pods, surplus);
        int now = Math.max(replicas, pods.size() - going.size());
        if (now < current.replicas()) {
            cluster.scale(current, now);
            if (now > replicas) {
                LOG.infof("%s: %d replicas for now, %d when more are idle", workload.name(), now, replicas);
            }
        }
    }

    /** Leases and marks pods; all others are free and without a mark afterwards. */
    private List<ActivePod> reserve(Workload workload, List<ActivePod> pods, int surplus) {
        List<String> names = pods.stream().map(ActivePod::name).toList();
        Set<String> leased = Set.copyOf(
                drain.drain(workload.queues(), names, Departure.leases(workload.kind(), pods, surplus), LEASE));
        List<ActivePod> going = Departure.sure(workload.kind(), pods, leased);
        List<ActivePod> staying =
                pods.stream().filter(pod -> !going.contains(pod)).toList();
        free(staying);
        if (workload.kind() == Workload.Kind.DEPLOYMENT) {
            going.stream().filter(pod -> !pod.marked()).forEach(pod -> cluster.mark(pod.name()));
        }
        return going;
    }

    /** Once the controller has removed all that it shall, who is left was spared. */
    private void settle(Workload workload, Cluster.Current current) {
        List<ActivePod> pods = cluster.pods(current);
        if (pods.size() <= current.replicas()) {
            free(pods);
            settled.add(workload.name());
        }
    }

    private void free(List<ActivePod> pods) {
        pods.stream().filter(ActivePod::marked).forEach(pod -> cluster.unmark(pod.name()));
        drain.release(pods.stream().map(ActivePod::name).toList());
    }
}
