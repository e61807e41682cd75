package org.cellkiosk.autoscaler.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.cellkiosk.autoscaler.plan.Workload;
import org.junit.jupiter.api.Test;

class OriginalRuleTest {

    private static Kiosk<?> kiosk(int min, int max, int keysPerPod) {
        Workload workload = new Workload(
                "tf-serving", Workload.Kind.DEPLOYMENT, List.of("predict", "track"), "pool", min, max, 1, 1);
        return new Kiosk<>(new OriginalRule(workload, keysPerPod), List.of(workload));
    }

    @Test
    void everySoManyJobsGiveAReplicaAndARemainderNone() {
        assertThat(kiosk(0, 10, 5).depth("predict", 14).only()).isEqualTo(2);
        assertThat(kiosk(0, 10, 5).depth("predict", 4).only()).isZero();
    }

    @Test
    void queuesAreCountedOneByOne() {
        assertThat(kiosk(0, 10, 5).depth("predict", 9).depth("track", 9).only()).isEqualTo(2);
    }

    @Test
    void theLeastIsOfEachQueueAndTheMostOfTheSum() {
        assertThat(kiosk(1, 10, 1).only()).isEqualTo(2);
        assertThat(kiosk(0, 3, 1).depth("predict", 100).depth("track", 100).only())
                .isEqualTo(3);
    }

    @Test
    void replicasGoOnlyAllTogether() {
        Kiosk<?> kiosk = kiosk(0, 10, 1).replicas("tf-serving", 8, 8);

        assertThat(kiosk.depth("predict", 1).only()).isEqualTo(8);
        assertThat(kiosk.depth("predict", 0).only()).isZero();
    }

    @Test
    void aMissingDeploymentIsNoDeploymentOfNoReplicas() {
        assertThat(kiosk(0, 10, 1)
                        .depth("predict", 1)
                        .withoutDeployment("tf-serving")
                        .decide())
                .isEmpty();
    }

    @Test
    void noJobsAReplicaIsRefused() {
        assertThatThrownBy(() -> kiosk(0, 1, 0)).hasMessage("KEYS_PER_POD must be 1 or more, not 0");
    }
}
