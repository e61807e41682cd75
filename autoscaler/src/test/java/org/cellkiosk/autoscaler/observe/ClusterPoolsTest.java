package org.cellkiosk.autoscaler.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.cellkiosk.autoscaler.KubernetesForTests;
import org.cellkiosk.autoscaler.plan.NodePool;
import org.cellkiosk.autoscaler.plan.Pace;
import org.cellkiosk.autoscaler.plan.ScalingPlan;
import org.cellkiosk.autoscaler.plan.Workload;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClusterPoolsTest {

    private final KubernetesForTests kubernetes = new KubernetesForTests();

    @AfterEach
    void close() {
        kubernetes.close();
    }

    private static Workload workload(String name, String pool) {
        return new Workload(name, Workload.Kind.DEPLOYMENT, List.of(name), pool, 0, 4, 1, 1);
    }

    private static NodePool pool(String name) {
        return new NodePool(name, 4, 1, 1, Duration.ofSeconds(200), Optional.empty());
    }

    @Test
    void nodesOfAPoolThoseThatTakePodsAndThePodsOnThemOrWithoutOneAreCounted() {
        ScalingPlan plan = new ScalingPlan(
                List.of(workload("segmentation", "gpu"), workload("archive", "cpu")),
                List.of(pool("gpu"), pool("cpu")),
                Double.POSITIVE_INFINITY,
                Pace.DEFAULT);
        kubernetes.deployment("segmentation", 2, 1);
        kubernetes.deployment("archive", 0, 0);
        kubernetes.readyNode("node-1", "gpu");
        kubernetes.cordonedNode("node-2", "gpu");
        kubernetes.readyNode("node-3", "something else");
        kubernetes.readyPod("a", "segmentation");
        kubernetes.waitingPod("b", "segmentation");
        kubernetes.readyPod("c", "nobody's");

        assertThat(new ClusterPools(kubernetes.client(), KubernetesForTests.NAMESPACE, plan).observe())
                .containsOnly(entry("gpu", new PoolState(2, 1, 1, 1)), entry("cpu", new PoolState(0, 0, 0, 0)));
    }
}
