package org.cellkiosk.benchmarking.figures;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code figures}: from result files of runs, or a file of simulated outcomes, to SVG and PNG. */
@Command(name = "figures", description = "Draws what was measured or simulated, as SVG and PNG.")
public final class FiguresCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "FOLDER|FILE",
            description =
                    "a folder of result files, ours or the original's; or what `autoscaler simulate --json` wrote")
    private Path file = Path.of("");

    @Option(
            names = {"--output", "--out"},
            paramLabel = "DIR",
            description = "where the figures go; default: ${DEFAULT-VALUE}")
    private Path output = Path.of("figures");

    @Override
    public Integer call() throws IOException {
        if (Files.isDirectory(file)) {
            return runs();
        }
        if (Files.notExists(file)) {
            throw new ParameterException(spec.commandLine(), "there is no " + file);
        }
        for (Path written : ScalingFigure.of(outcomes()).write(output, "scaling")) {
            spec.commandLine().getOut().println(written);
        }
        return 0;
    }

    private int runs() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        RunFolder folder = RunFolder.read(file);
        folder.problems().forEach(problem -> spec.commandLine().getErr().println("left out: " + problem));
        if (folder.runs().isEmpty()) {
            throw new ParameterException(spec.commandLine(), file + " has no result file of a run");
        }
        RunFigures figures = new RunFigures(output);
        figures.draw(folder.runs());
        figures.report().forEach(out::println);
        out.flush();
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
            throw unreadable(
                    "it is no list of outcomes, or not all of it. To draw result files of runs, name their folder");
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
