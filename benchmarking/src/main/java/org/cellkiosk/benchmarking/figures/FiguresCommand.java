package org.cellkiosk.benchmarking.figures;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code figures}: from files of outcomes to SVG and PNG. */
@Command(name = "figures", description = "Draws what was measured or simulated, as SVG and PNG.")
public final class FiguresCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "what `autoscaler simulate --json` wrote")
    private Path file = Path.of("");

    @Option(names = "--output", paramLabel = "DIR", description = "where the figures go; default: ${DEFAULT-VALUE}")
    private Path output = Path.of("figures");

    @Override
    public Integer call() throws IOException {
        for (Path written : ScalingFigure.of(outcomes()).write(output, "scaling")) {
            spec.commandLine().getOut().println(written);
        }
        return 0;
    }

    private List<ScalingOutcome> outcomes() {
        try {
            List<ScalingOutcome> outcomes =
                    List.of(new ObjectMapper().readValue(file.toFile(), ScalingOutcome[].class));
            if (!outcomes.isEmpty()) {
                return outcomes;
            }
        } catch (JacksonException e) {
            throw unreadable(e.getOriginalMessage());
        } catch (IOException e) {
            throw unreadable(e.toString());
        }
        throw unreadable("it is empty");
    }

    private ParameterException unreadable(String why) {
        return new ParameterException(
                spec.commandLine(), file + " is not what `autoscaler simulate --json` writes: " + why);
    }
}
