package org.cellkiosk.autoscaler.plan;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScalingPlanTest {

    private static NodePool pool(String name, Optional<String> fallback) {
        return new NodePool(name, 1, 1, 1, Duration.ZERO, fallback);
    }

    private static void plan(String poolOfWorkload, NodePool... pools) {
        Workload workload = new Workload("w", Workload.Kind.DEPLOYMENT, List.of("w"), poolOfWorkload, 0, 1, 1, 1);
        assertThatCode(() -> pool("x", Optional.empty())).doesNotThrowAnyException();
        new ScalingPlan(List.of(workload), List.of(pools), 1, Pace.DEFAULT);
    }

    @Test
    void aPoolMayFallBackToAnother() {
        assertThatCode(() -> plan("spot", pool("spot", Optional.of("steady")), pool("steady", Optional.empty())))
                .doesNotThrowAnyException();
    }

    @Test
    void aFallbackMustExist() {
        assertThatThrownBy(() -> plan("spot", pool("spot", Optional.of("steady"))))
                .hasMessage("spot: there is no node pool steady to fall back to");
    }

    @Test
    void aFallbackServesNoWorkloadAndNoOtherPoolAndHasNone() {
        NodePool spot = pool("spot", Optional.of("steady"));
        NodePool steady = pool("steady", Optional.empty());
        String problem = "its fallback steady must serve no workload and no other pool, and have no fallback";

        assertThatThrownBy(() -> plan("steady", spot, steady)).hasMessage("spot: " + problem);
        assertThatThrownBy(() -> plan("spot", spot, pool("cheap", Optional.of("steady")), steady))
                .hasMessage("cheap: " + problem);
        assertThatThrownBy(
                        () -> plan("spot", spot, pool("steady", Optional.of("last")), pool("last", Optional.empty())))
                .hasMessage("spot: " + problem);
        assertThatThrownBy(() -> plan("steady", pool("steady", Optional.of("steady"))))
                .hasMessage("steady: " + problem);
    }
}
