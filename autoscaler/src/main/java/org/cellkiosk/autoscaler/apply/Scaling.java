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
 * <p>One step at a time: while the controller has yet to make pods there are no fewer replicas, since a pod that nobody
 * has seen cannot be leased, and while it has yet to remove pods nothing changes, since nobody knows which are left.
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
        boolean more = replicas > current.replicas();
        if (more && settled.contains(workload.name())) {
            cluster.scale(current, replicas);
            return;
        }
        List<ActivePod> pods = Departure.inOrder(cluster.pods(current));
        boolean foreseen = Departure.canBeForeseen(pods);
        if (foreseen && pods.size() > current.replicas()) {
            renew(workload, pods);
        } else if (replicas < current.replicas()) {
            settled.remove(workload.name());
            if (foreseen && current.hasMade(pods.size())) {
                lower(workload, current, pods, replicas);
            } else {
                LOG.debugf("%s: fewer replicas wait for the pods that are being made", workload.name());
            }
        } else {
            if (foreseen) {
                free(pods);
                settled.add(workload.name());
            }
            if (more) {
                cluster.scale(current, replicas);
            }
        }
    }

    private void lower(Workload workload, Cluster.Current current, List<ActivePod> pods, int replicas) {
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

    /** Leases and marks pods; who stays is free, but for those that the controller may take for a marked one. */
    private List<ActivePod> reserve(Workload workload, List<ActivePod> pods, int surplus) {
        Set<String> leased = Set.copyOf(lease(workload, pods, Departure.leases(workload.kind(), pods, surplus)));
        List<ActivePod> going = Departure.sure(workload.kind(), pods, leased, surplus);
        free(pods.stream()
                .filter(pod -> !going.contains(pod) && (going.isEmpty() || isSafe(workload, pod)))
                .toList());
        if (workload.kind() == Workload.Kind.DEPLOYMENT) {
            going.stream().filter(pod -> !pod.marked()).forEach(pod -> cluster.mark(pod.name()));
        }
        return going;
    }

    /** Whether the controller removes marked ones rather than this one. */
    private static boolean isSafe(Workload workload, ActivePod pod) {
        return workload.kind() == Workload.Kind.DEPLOYMENT && pod.ready() && !pod.marked();
    }

    /** However long the controller takes, who is about to be removed claims nothing. */
    private void renew(Workload workload, List<ActivePod> pods) {
        List<ActivePod> going =
                pods.stream().filter(pod -> !isSafe(workload, pod)).toList();
        lease(workload, going, going.size());
    }

    private List<String> lease(Workload workload, List<ActivePod> pods, int count) {
        return drain.drain(workload.queues(), names(pods), count, LEASE);
    }

    private void free(List<ActivePod> pods) {
        pods.stream().filter(ActivePod::marked).forEach(pod -> cluster.unmark(pod.name()));
        drain.release(names(pods));
    }

    private static List<String> names(List<ActivePod> pods) {
        return pods.stream().map(ActivePod::name).toList();
    }
}
