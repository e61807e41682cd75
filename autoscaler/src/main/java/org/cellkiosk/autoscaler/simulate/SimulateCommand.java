package org.cellkiosk.autoscaler.simulate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code simulate}: the policies on the traces, as a table and, if wanted, as JSON for figures. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = "Compares scaling policies on traces of arrivals: cost against waiting.")
public final class SimulateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--assume",
            paramLabel = "NAME=VALUE",
            description = "another value than assumptions.yaml has, for instance nodeStart=300; repeatable")
    private Map<String, String> assumed = Map.of();

    @Option(names = "--trace", paramLabel = "NAME", description = "only traces whose name contains this")
    private String trace = "";

    @Option(names = "--json", paramLabel = "FILE", description = "write the outcomes into a file too")
    private List<Path> json = List.of();

    @Override
    public Integer call() throws IOException {
        Contest contest = new Contest(assumptions());
        List<Contest.Round> rounds = contest.traces().stream()
                .filter(each -> each.name().contains(trace))
                .map(contest::round)
                .toList();
        if (rounds.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--trace " + trace + ": no trace has such a name");
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(ContestTable.of(rounds));
        for (Path file : json) {
            new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), outcomes(rounds));
        }
        return 0;
    }

    private Assumptions assumptions() {
        try {
            return Assumptions.with(assumed);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--assume: " + e.getMessage(), e);
        }
    }

    private static ArrayNode outcomes(List<Contest.Round> rounds) {
        ArrayNode all = new ObjectMapper().createArrayNode();
        for (Contest.Round round : rounds) {
            for (Outcome outcome : round.all()) {
                all.addObject()
                        .put("trace", round.trace().name())
                        .put("policy", outcome.policy())
                        .put("simulated", true)
                        .put("dollars", outcome.dollars())
                        .put("nodeHours", outcome.nodeHours())
                        .put("hours", outcome.hours())
                        .put("waitP50", outcome.waitQuantile(0.5))
                        .put("waitP95", outcome.waitQuantile(0.95))
                        .put("waitP99", outcome.waitQuantile(0.99));
            }
        }
        return all;
    }
}
