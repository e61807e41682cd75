package org.cellkiosk.autoscaler.apply.gke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.grpc.Status;
import java.io.IOException;
import java.util.Optional;
import org.cellkiosk.autoscaler.apply.NodePoolException;
import org.cellkiosk.autoscaler.apply.NodePoolException.Kind;
import org.cellkiosk.autoscaler.decide.PoolTarget;
import org.cellkiosk.autoscaler.decide.PoolTarget.Empty;
import org.cellkiosk.autoscaler.decide.PoolTarget.Grows;
import org.cellkiosk.autoscaler.observe.PoolState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Google's own client talks to a server on loopback. */
class GkeNodePoolsTest {

    private final Gke gke;
    private final GkeNodePools pools;

    GkeNodePoolsTest() throws IOException {
        gke = new Gke();
        pools = new GkeNodePools(Gke.CLUSTER, gke.settings());
    }

    @BeforeEach
    void zones() {
        gke.add("gpu", "us-west1-b");
        gke.add("cpu", "us-west1-a", "us-west1-b", "us-west1-c");
    }

    @AfterEach
    void close() {
        pools.close();
        gke.close();
    }

    private void round(String pool, PoolTarget.Action action, int nodes) {
        pools.toward(new PoolTarget(pool, action, "test"), new PoolState(nodes, nodes, 0, 0));
    }

    private NodePoolException refused(String pool) {
        return catchThrowableOfType(NodePoolException.class, () -> round(pool, new Grows(1, 4), 0));
    }

    @Test
    void firstTheLimitsThenTheSize() {
        round("gpu", new Grows(2, 4), 0);
        gke.end();
        round("gpu", new Grows(2, 4), 0);
        gke.end();

        assertThat(gke.changes).containsExactly("gpu 2 to 4 ANY", "gpu = 2");
        assertThat(gke.sizes).containsEntry("gpu", 2);
    }

    @Test
    void nothingIsAskedForWhileOurOwnChangeIsUnderWay() {
        round("gpu", new Grows(2, 4), 0);
        round("gpu", new Grows(3, 4), 0);
        assertThat(gke.changes).containsExactly("gpu 2 to 4 ANY");

        gke.end();
        round("gpu", new Grows(3, 4), 0);
        assertThat(gke.changes).containsExactly("gpu 2 to 4 ANY", "gpu 3 to 4 ANY");
    }

    @Test
    void nothingIsAskedForWhenNothingChanges() {
        round("gpu", new Grows(2, 4), 0);
        gke.end();
        round("gpu", new Grows(2, 4), 0);
        gke.end();

        round("gpu", new Grows(2, 4), 0);
        round("gpu", new Grows(2, 4), 1);
        round("gpu", new Grows(2, 4), 2);

        assertThat(gke.changes).hasSize(2);
    }

    @Test
    void limitsThatArePresentAreNotSetAgainByANewLeader() {
        round("gpu", new Grows(0, 4), 0);
        gke.end();
        pools.begin();

        round("gpu", new Grows(0, 4), 0);

        assertThat(gke.changes).hasSize(1);
    }

    @Test
    void fewerNodesAreALowerLimitAndNoSize() {
        round("gpu", new Grows(1, 4), 3);
        gke.end();
        round("gpu", new Grows(1, 4), 3);

        assertThat(gke.changes).containsExactly("gpu 1 to 4 ANY");
    }

    @Test
    void anEmptyPoolHasTheSizeZeroAndMayGrowAgain() {
        round("gpu", new Empty(4), 3);
        gke.end();
        round("gpu", new Empty(4), 3);
        gke.end();
        round("gpu", new Empty(4), 0);

        assertThat(gke.changes).containsExactly("gpu 0 to 4 ANY", "gpu = 0");
    }

    @Test
    void aPoolThatIsShutIsNotScaledByTheCluster() {
        round("gpu", new Grows(0, 4), 0);
        gke.end();
        round("gpu", new Empty(0), 0);
        gke.end();

        assertThat(gke.changes).containsExactly("gpu 0 to 4 ANY", "gpu fixed");
        assertThat(gke.limits("gpu").getEnabled()).isFalse();
    }

    @Test
    void aSizeIsOfEachZoneAndTakesNodesFromNone() {
        round("cpu", new Grows(7, 9), 1);
        gke.end();
        round("cpu", new Grows(7, 9), 3);
        assertThat(gke.changes).as("all three may be in one zone").containsExactly("cpu 7 to 9 ANY");

        round("cpu", new Grows(7, 9), 2);
        gke.end();
        assertThat(gke.changes).containsExactly("cpu 7 to 9 ANY", "cpu = 2");
        assertThat(gke.sizes).as("never more than wanted").containsEntry("cpu", 6);
    }

    @Test
    void anotherOperationIsWaitedForAndNothingIsLost() {
        gke.beginAnother();
        assertThat(refused("gpu").kind()).isEqualTo(Kind.BUSY);
        assertThat(refused("gpu"))
                .hasMessageStartingWith("node pool gpu waits for another operation on the cluster kiosk;")
                .hasMessageContaining("operation-0");

        gke.end();
        round("gpu", new Grows(1, 4), 0);
        assertThat(gke.changes).containsExactly("gpu 1 to 4 ANY");
    }

    @Test
    void anOperationThatFailedIsToldAndTriedAgain() {
        round("gpu", new Grows(1, 4), 0);
        gke.fail(Status.Code.RESOURCE_EXHAUSTED, "Insufficient regional quota: GPUS_ALL_REGIONS");

        assertThatThrownBy(() -> round("gpu", new Grows(1, 4), 0))
                .isInstanceOf(NodePoolException.class)
                .hasMessageStartingWith("node pool gpu cannot grow, the quota or stock of us-west1 is used up: ask for")
                .hasMessageEndingWith("(RESOURCE_EXHAUSTED: Insufficient regional quota: GPUS_ALL_REGIONS)");
        round("gpu", new Grows(1, 4), 0);
        assertThat(gke.changes).containsExactly("gpu 1 to 4 ANY", "gpu 1 to 4 ANY");
    }

    @Test
    void aPoolThatDoesNotExistIsNamed() {
        assertThat(refused("gpus").kind()).isEqualTo(Kind.MISSING);
        assertThat(refused("gpus"))
                .hasMessageStartingWith(
                        "node pool gpus does not exist, there is no projects/lab/locations/us-west1/clusters/kiosk/"
                                + "nodePools/gpus: create it, or correct its name");
    }

    @Test
    void aMissingPermissionIsNamed() {
        gke.refusal = Optional.of(Status.PERMISSION_DENIED);

        assertThat(refused("gpu").kind()).isEqualTo(Kind.FORBIDDEN);
        assertThat(refused("gpu")).hasMessageContaining("container.clusters.update");
    }

    @Test
    void aCloudThatWasAwayIsAskedAgainByTheNextRound() {
        gke.refusal = Optional.of(Status.UNAVAILABLE);
        assertThat(refused("gpu").kind()).isEqualTo(Kind.CLOUD);

        gke.refusal = Optional.empty();
        round("gpu", new Grows(1, 4), 0);
        assertThat(gke.changes).containsExactly("gpu 1 to 4 ANY");
    }

    @Test
    void aSettingThatIsMissingIsNamed() {
        assertThatThrownBy(() -> new GkeCluster("lab", " ", "kiosk"))
                .hasMessage("NODE_POOLS=gke needs CLOUDSDK_COMPUTE_REGION or CLOUDSDK_COMPUTE_ZONE");
    }
}
