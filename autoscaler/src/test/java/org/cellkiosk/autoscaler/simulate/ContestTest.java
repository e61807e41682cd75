package org.cellkiosk.autoscaler.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What docs/autoscaling.md claims, on all traces but the largest. */
class ContestTest {

    private static List<Contest.Round> rounds = List.of();

    @BeforeAll
    static void compete() {
        Contest contest = new Contest(Assumptions.standard());
        rounds = contest.traces().stream()
                .filter(trace -> trace.arrivals().length < 1_000_000)
                .map(contest::round)
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> nobodyWaitsLongerWithUsNorPaysMore() {
        return rounds.stream().flatMap(round -> rivals(round)
                .map(rival -> DynamicTest.dynamicTest(round.trace().name() + ", " + rival.policy(), () -> {
                    // Two hundredths, or a second, are no difference that anybody notices.
                    assertThat(ours(round).waitQuantile(0.95))
                            .isLessThanOrEqualTo(
                                    Math.max(1.02 * rival.waitQuantile(0.95), rival.waitQuantile(0.95) + 1));
                    assertThat(ours(round).dollars()).isLessThanOrEqualTo(rival.dollars());
                })));
    }

    @TestFactory
    Stream<DynamicTest> aBatchCostsHardlyMoreThanWithKnowledgeOfTheFuture() {
        return rounds.stream()
                .filter(round -> round.trace().isBatch())
                .map(round -> DynamicTest.dynamicTest(
                        round.trace().name(), () -> assertThat(ours(round).dollars())
                                .isLessThanOrEqualTo(1.15 * round.clairvoyant().dollars())));
    }

    private static Outcome ours(Contest.Round round) {
        return round.policies().get(0);
    }

    private static Stream<Outcome> rivals(Contest.Round round) {
        return round.policies().stream().filter(policy -> !policy.policy().startsWith("Cell Kiosk"));
    }
}
