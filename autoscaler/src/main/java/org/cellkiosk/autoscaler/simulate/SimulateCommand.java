package org.cellkiosk.autoscaler.simulate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--assume",
            paramLabel = "NAME=VALUE",
            description = "another value than assumptions.yaml has, for instance nodeStart=300; repeatable")
    private Map<String, String> assumed = Map.of();

    @Option(names = "--trace", paramLabel = "NAME", description = "only traces whose name contains this")
    private String trace = "";

    @Option(
            names = "--recorded",
            paramLabel = "LOG",
            description = "what arrived in --queue by a log of decisions (DECISION_LOG) is the only trace")
    private Optional<Path> recorded = Optional.empty();

    @Option(names = "--queue", paramLabel = "NAME", description = "default: ${DEFAULT-VALUE}")
    private String queue = "segmentation";

    @Option(names = "--json", paramLabel = "FILE", description = "write the outcomes into a file too")
    private Optional<Path> json = Optional.empty();

    @Override
    public Integer call() throws IOException {
        Assumptions assumptions = assumptions();
        Contest contest = new Contest(assumptions);
        List<Trace> traces = recorded.isPresent()
                ? List.of(recordedTrace(recorded.get(), assumptions))
                : contest.traces().stream()
                        .filter(each -> each.name().contains(trace))
                        .toList();
        List<Contest.Round> rounds = traces.stream().map(contest::round).toList();
        if (rounds.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--trace " + trace + ": no trace has such a name");
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(ContestTable.of(rounds));
        if (json.isPresent()) {
            JSON.writerWithDefaultPrettyPrinter().writeValue(json.get().toFile(), outcomes(rounds, assumptions));
        }
        return 0;
    }

    private Trace recordedTrace(Path log, Assumptions assumptions) {
        try {
            return RecordedLoad.read(log, queue, assumptions.maxNodes());
        } catch (IOException | IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--recorded " + log + ": " + e.getMessage(), e);
        }
    }

    private Assumptions assumptions() {
        try {
            return Assumptions.with(assumed);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--assume: " + e.getMessage(), e);
        }
    }

    private static ArrayNode outcomes(List<Contest.Round> rounds, Assumptions assumptions) {
        ArrayNode all = JSON.createArrayNode();
        for (Contest.Round round : rounds) {
            round.all().forEach(outcome -> all.add(json(round.trace(), outcome, assumptions)));
        }
        return all;
    }

    /** Of a batch, also when each of its archives was done, which is what {@code benchmarking battery} asks for. */
    private static ObjectNode json(Trace trace, Outcome outcome, Assumptions assumptions) {
        ObjectNode json = JSON.createObjectNode()
                .put("trace", trace.name())
                .put("policy", outcome.policy())
                .put("simulated", true)
                .put("dollars", outcome.dollars())
                .put("nodeHours", outcome.nodeHours())
                .put("hours", outcome.hours())
                .put("waitP50", outcome.waitQuantile(0.5))
                .put("waitP95", outcome.waitQuantile(0.95))
                .put("waitP99", outcome.waitQuantile(0.99));
        json.set("assumptions", JSON.valueToTree(assumptions.withMaxNodes(trace.maxNodes())));
        if (trace.isBatch()) {
            json.set("archiveSeconds", JSON.valueToTree(trace.archiveEnds(outcome.ends())));
        }
        return json;
    }
}
