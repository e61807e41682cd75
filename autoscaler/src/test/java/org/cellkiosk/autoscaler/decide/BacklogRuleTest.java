package org.cellkiosk.autoscaler.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.cellkiosk.autoscaler.decide.Kiosk.workload;

import java.util.List;
import java.util.Optional;
import org.cellkiosk.autoscaler.plan.NodePool;
import org.cellkiosk.autoscaler.plan.Pace;
import org.cellkiosk.autoscaler.plan.ScalingPlan;
import org.cellkiosk.autoscaler.plan.Workload;
import org.junit.jupiter.api.Test;

/** A job takes a second here until others have ended. */
class BacklogRuleTest {

    private static final String S = "segmentation";

    @Test
    void withoutWorkThereIsNoReplica() {
        assertThat(Kiosk.of(workload(S, 0, 10)).only()).isZero();
    }

    @Test
    void oneJobWakesOneReplica() {
        assertThat(Kiosk.of(workload(S, 0, 10)).depth(S, 1).only()).isEqualTo(1);
    }

    @Test
    void aBacklogGetsAsManyAsFinishItWithinTheHorizon() {
        assertThat(Kiosk.of(workload(S, 0, 10)).depth(S, 35).only()).isEqualTo(4);
    }

    @Test
    void whatArrivesDuringTheColdStartCountsToo() {
        Kiosk<?> kiosk = Kiosk.of(workload(S, 0, 10));
        kiosk.at(0).decide();

        // One job in twenty seconds: until another replica is ready, ten more.
        assertThat(kiosk.at(20).counters(S, 1, 0, 0).depth(S, 1).only()).isEqualTo(1);
        assertThat(kiosk.at(30)
                        .counters(S, 2, 0, 0)
                        .depth(S, 2)
                        .replicas(S, 1, 0)
                        .only())
                .isEqualTo(2);
    }

    @Test
    void noOtherIsStartedThatWouldComeTooLateToHelp() {
        Kiosk<?> kiosk = Kiosk.of(workload(S, 0, 10)).replicas(S, 2, 2);

        assertThat(kiosk.depth(S, 300).only())
                .as("150 s, before others are ready")
                .isEqualTo(2);
        assertThat(kiosk.depth(S, 500).only()).as("100 s of one are left then").isEqualTo(10);
    }

    @Test
    void jobsAreAsLongAsTheyWereOfLate() {
        Kiosk<?> kiosk = Kiosk.of(workload(S, 0, 10)).replicas(S, 1, 1);
        kiosk.at(0).decide();

        kiosk.at(2).counters(S, 1000, 1000, 200_000).depth(S, 100).replicas(S, 0, 0);

        assertThat(kiosk.reason()).startsWith("100 jobs, 20.");
    }

    @Test
    void aReplicaThatHoldsSeveralJobsDoesThemAtOnce() {
        Workload several = new Workload(S, Workload.Kind.DEPLOYMENT, List.of(S), "pool", 0, 10, 5, 1);

        assertThat(Kiosk.of(several).depth(S, 50).only()).isEqualTo(1);
    }

    @Test
    void neverMoreReplicasThanJobs() {
        Workload slow = new Workload(S, Workload.Kind.DEPLOYMENT, List.of(S), "pool", 0, 10, 1, 600);

        assertThat(Kiosk.of(slow).depth(S, 3).only()).isEqualTo(3);
    }

    @Test
    void oneLongJobWakesOneReplicaHoweverLongAColdStartIs() {
        Kiosk<?> kiosk = Kiosk.of(new Workload(S, Workload.Kind.DEPLOYMENT, List.of(S), "pool", 0, 40, 2, 60));
        kiosk.at(0).decide();

        assertThat(kiosk.at(59).counters(S, 1, 0, 0).depth(S, 1).only()).isEqualTo(1);
    }

    @Test
    void aStreamOfLongJobsGetsNoMoreReplicasThanItWillHaveJobs() {
        Kiosk<?> kiosk = Kiosk.of(new Workload(S, Workload.Kind.DEPLOYMENT, List.of(S), "pool", 0, 40, 2, 60));
        kiosk.at(0).decide();
        kiosk.at(50).counters(S, 2, 0, 0).depth(S, 2).decide();

        // Three are there, and ten more come in the cold start of 200 s; a replica holds two.
        assertThat(kiosk.at(59).counters(S, 3, 0, 0).depth(S, 3).only()).isEqualTo(7);
    }

    @Test
    void replicasGoOnlyWhenFewerWereEnoughForTheTimeToSettle() {
        Kiosk<?> kiosk = Kiosk.of(workload(S, 0, 10));
        kiosk.at(0).depth(S, 80).decide();

        assertThat(kiosk.at(2).depth(S, 0).only()).isEqualTo(8);
        assertThat(kiosk.at(20).only()).isEqualTo(8);
        assertThat(kiosk.at(21).only()).isZero();
    }

    @Test
    void replicasThatWereThereBeforeDoNotGoAtFirstSight() {
        Kiosk<?> kiosk = Kiosk.of(workload(S, 0, 10)).replicas(S, 5, 5);

        assertThat(kiosk.at(0).only()).isEqualTo(5);
        assertThat(kiosk.at(19).only()).isEqualTo(5);
        assertThat(kiosk.at(21).only()).isZero();
    }

    @Test
    void whereWorkComesBackReplicasAreKeptWarm() {
        Kiosk<?> kiosk = Kiosk.of(workload(S, 0, 10));
        for (int t = 0; t <= 900; t += 300) {
            kiosk.at(t).depth(S, 40).decide();
            kiosk.at(t + 5).depth(S, 0).decide();
        }

        assertThat(kiosk.at(900 + 590).only()).isEqualTo(4);
        assertThat(kiosk.at(900 + 601).only()).isZero();
    }

    @Test
    void whereItDoesNotComeBackInTimeTheyAreNot() {
        Kiosk<?> kiosk = Kiosk.of(workload(S, 0, 10));
        for (int t = 0; t <= 3600; t += 900) {
            kiosk.at(t).depth(S, 40).decide();
            kiosk.at(t + 5).depth(S, 0).decide();
        }

        assertThat(kiosk.at(3600 + 30).only()).isZero();
    }

    @Test
    void aBatchIsNotTakenForAStreamOfWork() {
        Kiosk<?> kiosk = Kiosk.of(workload(S, 0, 10));
        kiosk.at(0).decide();
        kiosk.at(2).counters(S, 10_000, 0, 0).depth(S, 10_000).decide();
        kiosk.at(100).counters(S, 10_000, 9_999, 900_000).depth(S, 1).decide();

        assertThat(kiosk.at(130).only()).isEqualTo(1);
    }

    @Test
    void limitsOfTheWorkloadHold() {
        assertThat(Kiosk.of(workload(S, 2, 3)).only()).isEqualTo(2);
        assertThat(Kiosk.of(workload(S, 2, 3)).depth(S, 1000).reason()).endsWith("; at most 3");
    }

    @Test
    void aSmallWishIsMetBeforeALargeOneInAFullPool() {
        Kiosk<?> kiosk = Kiosk.of(workload(S, 0, 10), workload("mesmer", 0, 10));

        assertThat(kiosk.depth(S, 1000).depth("mesmer", 25).wanted()).containsExactly(entry(S, 7), entry("mesmer", 3));
    }

    @Test
    void theBudgetIsNotExceeded() {
        Workload workload = workload(S, 0, 10);
        Kiosk<?> kiosk = new Kiosk<>(new BacklogRule(Kiosk.plan(3.50, workload)), List.of(workload));

        assertThat(kiosk.depth(S, 1000).only()).isEqualTo(3);
        assertThat(kiosk.reason()).endsWith("; $3.50 an hour is all");
    }

    @Test
    void theBudgetIsNotExceededWhileOthersHaveYetToGive() {
        Workload busy = workload("busy", 0, 10);
        Workload waking = workload("waking", 0, 10);
        Kiosk<?> kiosk = new Kiosk<>(new BacklogRule(Kiosk.plan(4, busy, waking)), List.of(busy, waking));
        kiosk.depth("busy", 1000).depth("waking", 1000).replicas("busy", 4, 4);

        assertThat(kiosk.wanted()).containsEntry("busy", 2).containsEntry("waking", 0);
        assertThat(kiosk.replicas("busy", 3, 3).wanted())
                .containsEntry("busy", 2)
                .containsEntry("waking", 1);
        assertThat(kiosk.wanted()).containsEntry("busy", 2).containsEntry("waking", 2);
    }

    @Test
    void threeNodesAtTenCentsFitIntoThirty() {
        Workload workload = workload(S, 0, 10);
        NodePool pool = new NodePool("pool", 10, 1, 0.1, Kiosk.COLD_START, Optional.empty());
        ScalingPlan plan = new ScalingPlan(List.of(workload), List.of(pool), 0.3, Pace.DEFAULT);
        Kiosk<?> kiosk = new Kiosk<>(new BacklogRule(plan), List.of(workload));

        assertThat(kiosk.depth(S, 1000).only()).isEqualTo(3);
    }

    @Test
    void aClockThatWasSetBackUndoesNothing() {
        Kiosk<?> kiosk = Kiosk.of(workload(S, 0, 10));
        kiosk.at(1000).depth(S, 80).decide();

        assertThat(kiosk.at(10).depth(S, 1).only()).isEqualTo(8);
        assertThat(kiosk.at(1030).only()).isEqualTo(1);
    }

    @Test
    void countersThatBeganAnewDoNoHarm() {
        Kiosk<?> kiosk = Kiosk.of(workload(S, 0, 10));
        kiosk.at(0).counters(S, 5000, 5000, 5_000_000).decide();

        assertThat(kiosk.at(2).counters(S, 3, 0, 0).depth(S, 3).only()).isEqualTo(1);
    }

    @Test
    void nothingIsDecidedForAWorkloadThatWasNotSeen() {
        Kiosk<?> kiosk = Kiosk.of(workload(S, 0, 10), workload("mesmer", 0, 10));

        assertThat(kiosk.depth(S, 5).depth("mesmer", 5).withoutDeployment(S).wanted())
                .containsOnlyKeys("mesmer");
    }
}
