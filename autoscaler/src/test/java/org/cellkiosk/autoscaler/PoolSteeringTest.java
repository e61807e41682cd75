package org.cellkiosk.autoscaler;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.cellkiosk.autoscaler.apply.NodePoolException;
import org.cellkiosk.autoscaler.apply.NodePools;
import org.cellkiosk.autoscaler.decide.PoolRule;
import org.cellkiosk.autoscaler.decide.ScalingRule.Target;
import org.cellkiosk.autoscaler.explain.Complaints;
import org.cellkiosk.autoscaler.explain.ScalingMetrics;
import org.cellkiosk.autoscaler.observe.PoolState;
import org.cellkiosk.autoscaler.plan.NodePool;
import org.cellkiosk.autoscaler.plan.Pace;
import org.cellkiosk.autoscaler.plan.ScalingPlan;
import org.cellkiosk.autoscaler.plan.Workload;
import org.junit.jupiter.api.Test;

class PoolSteeringTest {

    private static final ScalingPlan PLAN = new ScalingPlan(
            List.of(workload("segmentation", "gpu"), workload("archive", "cpu")),
            List.of(pool("gpu"), pool("cpu")),
            Double.POSITIVE_INFINITY,
            Pace.DEFAULT);
    private static final List<Target> WANTED = List.of(new Target("segmentation", 2, ""), new Target("archive", 0, ""));

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<String> asked = new ArrayList<>();
    private Optional<NodePoolException> refusalOfGpu = Optional.empty();

    private static Workload workload(String name, String pool) {
        return new Workload(name, Workload.Kind.DEPLOYMENT, List.of(name), pool, 0, 4, 1, 1);
    }

    private static NodePool pool(String name) {
        return new NodePool(name, 4, 1, 1, Duration.ofSeconds(200), Optional.empty());
    }

    /** Notes what it is asked for. */
    private final NodePools pools = (target, seen) -> {
        asked.add(target.pool() + " " + target.action());
        if (target.pool().equals("gpu")) {
            refusalOfGpu.ifPresent(refusal -> {
                throw refusal;
            });
        }
    };

    private PoolSteering steering(Map<String, PoolState> states) {
        return steering(() -> states);
    }

    private PoolSteering steering(Supplier<Map<String, PoolState>> observer) {
        return new PoolSteering(
                observer, new PoolRule(PLAN), pools, new ScalingMetrics(registry, PLAN), new Complaints());
    }

    private static Map<String, PoolState> without(int gpuNodes) {
        return Map.of("gpu", new PoolState(gpuNodes, gpuNodes, 0, 0), "cpu", new PoolState(1, 1, 0, 0));
    }

    private double failures(String kind) {
        return registry.get("kiosk.autoscaler.failures")
                .tag("kind", kind)
                .counter()
                .count();
    }

    @Test
    void poolsGrowWithTheReplicasAndAreEmptiedWithoutThem() {
        steering(without(0)).round(Instant.EPOCH, WANTED);

        assertThat(asked).containsExactlyInAnyOrder("gpu Grows[min=2, max=4]", "cpu Empty[max=4]");
    }

    @Test
    void troubleWithOnePoolStopsNoOther() {
        refusalOfGpu = Optional.of(new NodePoolException(NodePoolException.Kind.QUOTA, "gpu: no quota is left"));

        steering(without(0)).round(Instant.EPOCH, WANTED);

        assertThat(asked).hasSize(2);
        assertThat(failures("quota")).isEqualTo(1);
    }

    @Test
    void poolsThatCannotBeSeenStayAsTheyAre() {
        steering(() -> {
                    throw new KubernetesClientException("away", 500, null);
                })
                .round(Instant.EPOCH, WANTED);

        assertThat(asked).isEmpty();
        assertThat(failures("kubernetes")).isEqualTo(1);
    }
}
