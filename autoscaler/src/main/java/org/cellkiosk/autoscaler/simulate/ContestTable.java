package org.cellkiosk.autoscaler.simulate;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A contest as a table in Markdown. */
final class ContestTable {

    private ContestTable() {}

    static String of(List<Contest.Round> rounds) {
        return Stream.concat(
                        Stream.of(
                                "| trace | policy | cost, $ | node hours | wait p50, s | p95 | p99 | regret |",
                                "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |"),
                        rounds.stream().flatMap(ContestTable::lines))
                .collect(Collectors.joining("\n"));
    }

    private static Stream<String> lines(Contest.Round round) {
        return Stream.concat(
                round.policies().stream().map(policy -> line(round.trace().name(), policy, regret(policy, round))),
                Stream.of(line(round.trace().name(), round.clairvoyant(), "")));
    }

    /** What not knowing the future cost, as a share of what it costs who knows. */
    private static String regret(Outcome policy, Contest.Round round) {
        return String.format(
                Locale.ROOT,
                "%.0f %%",
                100 * (policy.dollars() / round.clairvoyant().dollars() - 1));
    }

    private static String line(String trace, Outcome outcome, String regret) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %.2f | %.2f | %.1f | %.1f | %.1f | %s |",
                trace,
                outcome.policy(),
                outcome.dollars(),
                outcome.nodeHours(),
                outcome.waitQuantile(0.5),
                outcome.waitQuantile(0.95),
                outcome.waitQuantile(0.99),
                regret);
    }
}
