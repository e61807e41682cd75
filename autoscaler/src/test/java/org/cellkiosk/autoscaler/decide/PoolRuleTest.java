package org.cellkiosk.autoscaler.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cellkiosk.autoscaler.decide.PoolTarget.Empty;
import org.cellkiosk.autoscaler.decide.PoolTarget.Grows;
import org.cellkiosk.autoscaler.observe.PoolState;
import org.cellkiosk.autoscaler.plan.NodePool;
import org.cellkiosk.autoscaler.plan.Pace;
import org.cellkiosk.autoscaler.plan.ScalingPlan;
import org.junit.jupiter.api.Test;

/**
 * Three pools: "cpu", two pods on each of up to 5 nodes; "spot", up to 10 nodes at a dollar, which is out of stock when
 * pods have waited 400 s; and its fallback "steady", up to 4 nodes at three dollars.
 */
class PoolRuleTest {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final Map<String, PoolState> states = new HashMap<>();
    private final Map<String, Integer> replicas = new HashMap<>();
    private PoolRule rule = rule(Double.POSITIVE_INFINITY);
    private PoolNotes notes = rule.begin();

    PoolRuleTest() {
        List.of("cpu", "spot", "steady").forEach(pool -> is(pool, 0, 0, 0));
    }

    private static PoolRule rule(double dollarsPerHour) {
        Duration coldStart = Duration.ofSeconds(200);
        return new PoolRule(new ScalingPlan(
                List.of(Kiosk.workload("archive", "cpu"), Kiosk.workload("segmentation", "spot")),
                List.of(
                        new NodePool("cpu", 5, 2, 0, coldStart, Optional.empty()),
                        new NodePool("spot", 10, 1, 1, coldStart, Optional.of("steady")),
                        new NodePool("steady", 4, 1, 3, coldStart, Optional.empty())),
                dollarsPerHour,
                Pace.DEFAULT));
    }

    private void is(String pool, int nodes, int placed, int pending) {
        states.put(pool, new PoolState(nodes, nodes, placed, pending));
    }

    private Map<String, PoolTarget.Action> at(double seconds) {
        PoolRule.Decision decision = rule.decide(
                notes,
                BEGIN.plusMillis(Math.round(1000 * seconds)),
                replicas.entrySet().stream()
                        .map(each -> new ScalingRule.Target(each.getKey(), each.getValue(), "test"))
                        .toList(),
                states);
        notes = decision.notes();
        return decision.targets().stream().collect(Collectors.toMap(PoolTarget::pool, PoolTarget::action));
    }

    private PoolTarget.Action at(double seconds, String pool) {
        return Objects.requireNonNull(at(seconds).get(pool));
    }

    /** Five replicas are wanted, and the spot pool has had two nodes, and three pods without one, since time 0. */
    private void spotIsShort() {
        replicas.put("segmentation", 5);
        is("spot", 2, 2, 3);
        at(0);
    }

    /** As before, and 400 s have gone. */
    private void spotIsOut() {
        spotIsShort();
        at(400);
    }

    @Test
    void nodesAreWantedAsSoonAsReplicasAreAndBeforeAnyPodWaits() {
        replicas.put("archive", 5);

        assertThat(at(0, "cpu")).isEqualTo(new Grows(3, 5));
    }

    @Test
    void noMoreNodesThanTheQuotaAllows() {
        replicas.put("archive", 100);

        assertThat(at(0, "cpu")).isEqualTo(new Grows(5, 5));
    }

    @Test
    void aPoolThatMayBeOutOfStockIsAskedForNodesByItsPodsOnly() {
        spotIsShort();

        assertThat(at(1, "spot")).isEqualTo(new Grows(2, 10));
    }

    @Test
    void aPoolThatNobodyNeedsIsEmptiedOnlyWhenItsLastPodIsGone() {
        replicas.put("archive", 0);
        is("cpu", 2, 1, 0);
        assertThat(at(0, "cpu")).isEqualTo(new Grows(0, 5));

        is("cpu", 2, 0, 1);
        assertThat(at(1, "cpu")).as("one waits").isEqualTo(new Grows(0, 5));

        is("cpu", 2, 0, 0);
        assertThat(at(2, "cpu")).isEqualTo(new Empty(5));
    }

    @Test
    void aPoolIsNotEmptiedWhileAWorkloadOfItIsMissing() {
        is("cpu", 2, 0, 0);
        is("steady", 1, 0, 0);

        assertThat(at(0)).containsEntry("cpu", new Grows(0, 5)).containsEntry("steady", new Grows(0, 1));
    }

    @Test
    void aPoolIsNotEmptiedWhileAReplicaIsWanted() {
        replicas.put("archive", 1);
        is("cpu", 2, 0, 0);

        assertThat(at(0, "cpu")).isEqualTo(new Grows(1, 5));
    }

    @Test
    void fewerNodesAreALowerLimitAndNeverASize() {
        replicas.put("archive", 3);
        is("cpu", 5, 10, 0);

        assertThat(at(0, "cpu")).isEqualTo(new Grows(2, 5));
    }

    @Test
    void nothingIsDecidedForAPoolThatWasNotSeen() {
        states.remove("steady");

        assertThat(at(0)).containsOnlyKeys("cpu");
    }

    @Test
    void theFallbackIsShutUntilPodsHaveWaitedForTheirTime() {
        spotIsShort();

        assertThat(at(399, "steady")).isEqualTo(new Empty(0));
        assertThat(at(400, "steady")).isEqualTo(new Grows(3, 3));
    }

    @Test
    void aNodeThatComesInTimeBeginsTheWaitingAnew() {
        spotIsShort();
        is("spot", 3, 3, 2);
        at(399);

        assertThat(at(798, "steady")).isEqualTo(new Empty(0));
        assertThat(at(799, "steady")).isEqualTo(new Grows(2, 2));
    }

    @Test
    void noPoolIsOutOfStockWithinFiveMinutesHoweverFastItsNodesStart() {
        assertThat(Supply.patience(Duration.ofSeconds(60))).isEqualTo(Duration.ofMinutes(5));
        assertThat(Supply.patience(Duration.ofSeconds(200))).isEqualTo(Duration.ofSeconds(400));
    }

    @Test
    void podsThatWaitThoughThereAreNodesEnoughAreNoSignOfStock() {
        replicas.put("segmentation", 2);
        is("spot", 2, 0, 2);
        at(0);

        assertThat(at(1000, "steady")).isEqualTo(new Empty(0));
    }

    @Test
    void podsOnTheFallbackNeedNoNodeOfThePoolTwice() {
        spotIsOut();
        is("spot", 2, 2, 0);
        is("steady", 3, 3, 0);
        PoolRule.Decision decision = rule.decide(
                notes, BEGIN.plusSeconds(500), List.of(new ScalingRule.Target("segmentation", 5, "test")), states);

        assertThat(decision.targets().get(1).reason())
                .isEqualTo("5 replicas need 2 nodes here, at most 10; now 2 nodes, 2 ready, with 2 pods, 0 waiting;"
                        + " out of stock since 2026-01-01T00:06:40Z");
        assertThat(decision.targets().get(2).reason())
                .isEqualTo("spot is out of stock since 2026-01-01T00:06:40Z, 3 replicas need a node; at most 4 nodes;"
                        + " now 3 nodes, 3 ready, with 3 pods, 0 waiting");
    }

    @Test
    void theFallbackHasItsOwnQuota() {
        replicas.put("segmentation", 10);
        is("spot", 1, 1, 9);
        at(0);

        assertThat(at(400, "steady")).isEqualTo(new Grows(4, 4));
    }

    @Test
    void whenThePoolGrowsAgainTheFallbackGrowsNoMoreAndKeepsItsPods() {
        spotIsOut();
        is("spot", 3, 3, 1);
        is("steady", 1, 1, 0);

        assertThat(at(500, "steady")).isEqualTo(new Grows(0, 1));
    }

    @Test
    void thePoolIsTriedFirstAgainHalfAnHourLater() {
        spotIsOut();

        assertThat(at(400 + 1799, "steady")).isEqualTo(new Grows(3, 3));
        assertThat(at(400 + 1800, "steady")).isEqualTo(new Empty(0));
        assertThat(at(400 + 1800 + 399, "steady")).isEqualTo(new Empty(0));
        assertThat(at(400 + 1800 + 400, "steady")).isEqualTo(new Grows(3, 3));
    }

    @Test
    void theFallbackIsEmptiedWhenNoPodIsOnItAndNoneWaits() {
        spotIsOut();
        is("steady", 3, 0, 0);
        is("spot", 3, 3, 2);
        assertThat(at(500, "steady")).as("two may be placed on it now").isEqualTo(new Grows(0, 3));

        is("spot", 5, 5, 0);
        assertThat(at(501, "steady")).isEqualTo(new Empty(0));
    }

    @Test
    void theFallbackGetsWhatTheBudgetLeavesAtItsOwnPrice() {
        rule = rule(9.5);
        spotIsOut();

        assertThat(at(401, "steady")).as("2 at $1 leave $7.50").isEqualTo(new Grows(2, 2));
    }

    @Test
    void thePoolGetsWhatTheFallbackLeaves() {
        rule = rule(9.5);
        spotIsOut();
        is("steady", 2, 2, 0);

        assertThat(at(401, "spot")).as("2 at $3 leave $3.50").isEqualTo(new Grows(2, 3));
    }

    @Test
    void nodesThatAreThereStayWithinTheLimitsEvenIfTheyCostTooMuch() {
        rule = rule(2);
        spotIsOut();
        is("spot", 2, 2, 0);
        is("steady", 3, 3, 0);

        assertThat(at(401)).containsEntry("spot", new Grows(2, 2)).containsEntry("steady", new Grows(0, 3));
    }

    @Test
    void aClockThatWasSetBackMakesNoWaitingLonger() {
        at(1000);
        replicas.put("segmentation", 5);
        is("spot", 2, 2, 3);
        at(10);

        assertThat(at(1399, "steady")).isEqualTo(new Empty(0));
        assertThat(at(1400, "steady")).isEqualTo(new Grows(3, 3));
    }
}
