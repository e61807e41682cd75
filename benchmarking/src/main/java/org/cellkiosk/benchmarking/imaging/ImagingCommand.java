package org.cellkiosk.benchmarking.imaging;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.DoubleStream;
import org.cellkiosk.benchmarking.report.Figure;
import org.cellkiosk.benchmarking.report.Quantiles;
import org.cellkiosk.benchmarking.report.Report;
import org.cellkiosk.benchmarking.report.ReportOutput;
import org.cellkiosk.imaging.LabelImage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Imaging beside Python: for each function, in turn, some calls in a fresh Java virtual machine and some in a fresh
 * Python, on the same pixels; the medians of all calls and their ratio, and that of the shortest calls, which other work
 * of the machine disturbs less. Then the memory of a whole segmentation.
 */
@Command(name = "imaging", description = "The functions of imaging, side by side with scikit-image, SciPy and OpenCV.")
public final class ImagingCommand implements Callable<Integer> {

    private static final double MEGA = 1e6;

    @Option(names = "--side", defaultValue = "2048", description = "Side of the image (default ${DEFAULT-VALUE}).")
    private int side;

    @Option(names = "--cells", defaultValue = "2000", description = "Cells in the image (default ${DEFAULT-VALUE}).")
    private int cells;

    @Option(names = "--rounds", defaultValue = "3", description = "Turns of both sides (default ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--calls",
            defaultValue = "3",
            description = "Calls of the Python side a turn (default ${DEFAULT-VALUE}).")
    private int calls;

    @Option(
            names = "--functions",
            split = ",",
            description = "Only these of ${COMPLETION-CANDIDATES} (default: all of them).")
    private Set<ImagingFunction> functions = EnumSet.allOf(ImagingFunction.class);

    @Option(
            names = "--cache",
            paramLabel = "DIR",
            description = "Where the Python environment lies or goes (default ${DEFAULT-VALUE}).")
    private Path cache = Path.of(System.getProperty("user.home"), ".cache", "cell-kiosk");

    @Mixin
    private ReportOutput output = new ReportOutput();

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory("imaging-benchmark-");
        Inputs inputs = Inputs.draw(side, cells);
        inputs.write(folder);
        Optional<PythonSide> python = python(folder);
        List<Figure> figures = new ArrayList<>();
        for (ImagingFunction function : functions) {
            say(function.title());
            figures.addAll(compare(function, inputs, folder, python));
        }
        output.publish(new Report(
                "imaging",
                Map.of("side", side, "cells", cells, "rounds", rounds, "calls", calls, "python", python.isPresent()),
                figures));
        return 0;
    }

    private Optional<PythonSide> python(Path folder) throws InterruptedException {
        try {
            return Optional.of(PythonSide.in(folder, cache));
        } catch (IOException e) {
            say("Java alone, because Python is not to be had: " + e.getMessage());
            return Optional.empty();
        }
    }

    private List<Figure> compare(ImagingFunction function, Inputs inputs, Path folder, Optional<PythonSide> python)
            throws Exception {
        DoubleStream.Builder java = DoubleStream.builder();
        DoubleStream.Builder other = DoubleStream.builder();
        boolean both = python.isPresent() && !function.isForJavaOnly();
        double allocated = 0;
        for (int round = 0; round < rounds; round++) {
            JavaSide.Calls measured = new JavaSide(folder).measure(function);
            DoubleStream.of(measured.milliseconds()).forEach(java);
            allocated = measured.allocatedBytes();
            if (both) {
                DoubleStream.of(python.orElseThrow().measure(function, calls)).forEach(other);
            }
        }
        Quantiles own = new Quantiles(java.build().toArray());
        double milliseconds = own.median();
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure(function.title(), milliseconds, "ms"));
        if (both) {
            Quantiles others = new Quantiles(other.build().toArray());
            figures.add(new Figure("  Python", others.median(), "ms"));
            figures.add(new Figure("  ratio", others.median() / milliseconds, ""));
            figures.add(new Figure("  ratio of the shortest calls", others.at(0) / own.at(0), ""));
            figures.addAll(differing(function, inputs, python.orElseThrow()));
        }
        figures.addAll(further(function, own.at(0), allocated, folder));
        return figures;
    }

    /** How far both sides agree, where they give labels: both number them in the same order. */
    private static List<Figure> differing(ImagingFunction function, Inputs inputs, PythonSide python)
            throws IOException {
        Optional<Path> file = python.labels(function);
        if (file.isEmpty() || !(function.run(inputs) instanceof LabelImage labels)) {
            return List.of();
        }
        int[] due = Inputs.labels(file.get()).labels();
        int differing = 0;
        for (int i = 0; i < due.length; i++) {
            differing += due[i] == labels.labels()[i] ? 0 : 1;
        }
        return List.of(new Figure("  pixels labelled otherwise", differing, ""));
    }

    private List<Figure> further(ImagingFunction function, double shortest, double allocated, Path folder)
            throws IOException, InterruptedException {
        return switch (function) {
            case CONNECTED_COMPONENTS ->
                List.of(new Figure(
                        "  at best", side * (double) side / MEGA / (shortest / 1000), "million pixels a second"));
            case SEGMENTATION ->
                List.of(
                        new Figure("  allocated in all", allocated / MEGA, "MB"),
                        new Figure("  smallest heap", SmallestHeap.megabytes(function, folder), "MB"));
            default -> List.of();
        };
    }

    private void say(String line) {
        PrintWriter err = command.commandLine().getErr();
        err.println(line);
        err.flush();
    }
}
