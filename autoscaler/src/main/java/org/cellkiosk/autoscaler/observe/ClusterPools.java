package org.cellkiosk.autoscaler.observe;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.cellkiosk.autoscaler.plan.NodePool;
import org.cellkiosk.autoscaler.plan.ScalingPlan;
import org.cellkiosk.autoscaler.plan.Workload;

/** The nodes of each pool and the pods that are on them or wait, as Kubernetes has them. */
public final class ClusterPools {

    /** GKE labels each node with its pool. */
    public static final String POOL = "cloud.google.com/gke-nodepool";

    private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

    private final KubernetesClient kubernetes;
    private final String namespace;
    private final ScalingPlan plan;

    public ClusterPools(KubernetesClient kubernetes, String namespace, ScalingPlan plan) {
        this.kubernetes = kubernetes;
        this.namespace = namespace;
        this.plan = plan;
    }

    /** By the pool's name; a pool without nodes has a state too. */
    public Map<String, PoolState> observe() {
        Map<Workload, List<Pod>> pods = new HashMap<>();
        plan.workloads().forEach(workload -> pods.put(workload, pods(workload)));
        // After the pods: whoever is on a node would count neither as placed nor as waiting if the node were not known.
        List<Node> nodes = kubernetes.nodes().withLabel(POOL).list().getItems();
        return plan.pools().stream().collect(Collectors.toMap(NodePool::name, pool -> state(pool, nodes, pods)));
    }

    private List<Pod> pods(Workload workload) {
        return selector(workload)
                .map(selector ->
                        kubernetes.pods().inNamespace(namespace).withLabelSelector(selector).list().getItems().stream()
                                .filter(pod -> !ENDED.contains(phase(pod)))
                                .toList())
                .orElse(List.of());
    }

    private Optional<LabelSelector> selector(Workload workload) {
        return switch (workload.kind()) {
            case DEPLOYMENT ->
                Optional.ofNullable(kubernetes
                                .apps()
                                .deployments()
                                .inNamespace(namespace)
                                .withName(workload.name())
                                .get())
                        .map(deployment -> deployment.getSpec().getSelector());
            case JOB ->
                Optional.ofNullable(kubernetes
                                .batch()
                                .v1()
                                .jobs()
                                .inNamespace(namespace)
                                .withName(workload.name())
                                .get())
                        .map(job -> job.getSpec().getSelector());
        };
    }

    private static PoolState state(NodePool pool, List<Node> all, Map<Workload, List<Pod>> pods) {
        List<Node> nodes = all.stream()
                .filter(node ->
                        pool.name().equals(node.getMetadata().getLabels().get(POOL)))
                .toList();
        Set<String> names = new HashSet<>();
        nodes.forEach(node -> names.add(node.getMetadata().getName()));
        int ready = (int) nodes.stream().filter(ClusterPools::takesPods).count();
        int placed = count(pods, workload -> true, pod -> names.contains(node(pod)));
        int pending = count(pods, workload -> workload.pool().equals(pool.name()), pod -> node(pod)
                .isEmpty());
        return new PoolState(nodes.size(), ready, placed, pending);
    }

    /** One that is cordoned, as for an upgrade, is ready and takes none. */
    private static boolean takesPods(Node node) {
        boolean cordoned = Optional.ofNullable(node.getSpec())
                .map(spec -> spec.getUnschedulable())
                .orElse(false);
        return Readiness.isNodeReady(node) && !cordoned;
    }

    private static int count(Map<Workload, List<Pod>> pods, Predicate<Workload> of, Predicate<Pod> which) {
        return (int) pods.entrySet().stream()
                .filter(entry -> of.test(entry.getKey()))
                .flatMap(entry -> entry.getValue().stream())
                .filter(which)
                .count();
    }

    /** Empty while the pod waits for a node. */
    private static String node(Pod pod) {
        return Optional.ofNullable(pod.getSpec().getNodeName()).orElse("");
    }

    private static String phase(Pod pod) {
        return Optional.ofNullable(pod.getStatus()).map(PodStatus::getPhase).orElse("Pending");
    }
}
