package org.cellkiosk.autoscaler.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Cases that can be worked out by hand. A node costs a dollar an hour and starts in 200 s, its consumer in 20 more. */
class SimulationTest {

    private static final Assumptions ASSUMPTIONS = Assumptions.with(Map.of(
            "notice",
            "10",
            "nodeStart",
            "100",
            "imagePull",
            "70",
            "podStart",
            "20",
            "jobSeconds",
            "5",
            "jobSpread",
            "0",
            "dollarsPerHour",
            "1",
            "spotLossesPerHour",
            "0",
            "nodeIdle",
            "600"));

    private static Outcome ours(Trace trace) {
        return run(trace, Contest.ours(ASSUMPTIONS, true));
    }

    private static Outcome run(Trace trace, Policy<?> policy) {
        return new Simulation<>(trace, ASSUMPTIONS, policy).run();
    }

    private static Trace jobsAt(double... seconds) {
        return new Trace("jobs", seconds, 8);
    }

    @Test
    void aFirstJobWaitsForTheDecisionAndTheColdStart() {
        assertThat(ours(jobsAt(0)).waitQuantile(1)).isEqualTo(1 + 200, within(1e-9));
        assertThat(run(jobsAt(0), Contest.original(ASSUMPTIONS)).waitQuantile(1))
                .isEqualTo(2.5 + 200, within(1e-9));
    }

    @Test
    void aNodeIsPaidFromItsOrderUntilItGoes() {
        // Ordered at 1 + 10 s, ready at 201 s, done at 206 s; at 207 s nothing is left to do, at 227 s it has settled.
        assertThat(3600 * ours(jobsAt(0)).nodeHours()).isEqualTo(227 - 11, within(2.0));
        // The original's pod goes at 207.5 s, its node when it was idle for ten minutes.
        assertThat(3600 * run(jobsAt(0), Contest.original(ASSUMPTIONS)).nodeHours())
                .isEqualTo(207.5 + 600 - 12.5, within(1e-9));
    }

    @Test
    void aFreeNodeSparesAllButTheConsumersOwnStart() {
        Outcome outcome = run(jobsAt(0, 500), Contest.original(ASSUMPTIONS));

        assertThat(outcome.waitQuantile(0.5)).isEqualTo(2.5 + 20, within(2.5));
    }

    @Test
    void nobodyWaitsForWhoKnowsTheFuture() {
        Outcome outcome = new Clairvoyant(jobsAt(0, 1000), ASSUMPTIONS).shortestWaits();

        assertThat(outcome.waitQuantile(1)).isZero();
        assertThat(3600 * outcome.nodeHours()).isEqualTo(2 * (190 + 5), within(1e-9));
    }

    @Test
    void aPauseThatIsShorterThanAColdStartIsWaitedOut() {
        Outcome outcome = new Clairvoyant(jobsAt(0, 105), ASSUMPTIONS).shortestWaits();

        assertThat(3600 * outcome.nodeHours()).isEqualTo(190 + 5 + 100 + 5, within(1e-9));
    }

    @Test
    void aJobOfALostNodeIsDoneByAnother() {
        Assumptions unlucky = Assumptions.with(Map.of("spotLossesPerHour", "100", "jobSeconds", "20"));
        Trace trace = Trace.batch(100, 4);

        Outcome outcome =
                new Simulation<>(trace, unlucky.withMaxNodes(4), Contest.ours(unlucky.withMaxNodes(4), true)).run();

        assertThat(outcome.waits()).hasSize(100);
        assertThat(outcome.nodeHours()).isGreaterThan(100 * 20 / 3600.0);
    }

    @Test
    void anUnknownAssumptionIsRefused() {
        assertThatThrownBy(() -> Assumptions.with(Map.of("luck", "1"))).hasMessage("there is no assumption luck");
        assertThatThrownBy(() -> Assumptions.with(Map.of("jobSeconds", "quick")))
                .hasMessageStartingWith("an assumption is a number: ");
    }
}
