package org.cellkiosk.performance.imaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.performance.comparison.Comparison;
import org.cellkiosk.performance.comparison.PythonSide;
import org.cellkiosk.performance.comparison.SideBySide;
import org.cellkiosk.performance.comparison.SmallestHeap;
import org.cellkiosk.performance.report.Figure;
import org.cellkiosk.performance.report.Report;
import org.cellkiosk.performance.report.ReportOutput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Imaging beside Python on the same pixels, and then the memory of a whole segmentation. */
@Command(name = "imaging", description = "The functions of imaging, side by side with scikit-image, SciPy and OpenCV.")
public final class ImagingCommand implements Callable<Integer> {

    private static final double MEGA = 1e6;
    private static final int HEAP_STEP = 8;

    @Option(names = "--side", defaultValue = "2048", description = "Side of the image (default ${DEFAULT-VALUE}).")
    private int side;

    @Option(names = "--cells", defaultValue = "2000", description = "Cells in the image (default ${DEFAULT-VALUE}).")
    private int cells;

    @Option(
            names = "--functions",
            split = ",",
            description = "Only these of ${COMPLETION-CANDIDATES} (default: all of them).")
    private Set<ImagingFunction> functions = EnumSet.allOf(ImagingFunction.class);

    @Mixin
    private SideBySide sides = new SideBySide();

    @Mixin
    private ReportOutput output = new ReportOutput();

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory("imaging-benchmark-");
        Inputs inputs = Inputs.draw(side, cells);
        inputs.write(folder);
        Optional<PythonSide> python = sides.python(folder, ImagingCommand.class);
        List<Figure> figures = new ArrayList<>();
        for (ImagingFunction function : functions) {
            sides.say(function.title());
            figures.addAll(compare(function, inputs, folder, python));
        }
        Map<String, Object> settings = new HashMap<>(sides.settings());
        settings.putAll(Map.of("side", side, "cells", cells, "python", python.isPresent()));
        output.publish(new Report("imaging", settings, figures));
        return 0;
    }

    private List<Figure> compare(ImagingFunction function, Inputs inputs, Path folder, Optional<PythonSide> python)
            throws Exception {
        Optional<PythonSide> other = python.filter(there -> !function.isForJavaOnly());
        Map<String, String> parameters = Map.of("function", function.name(), "folder", folder.toString());
        Comparison comparison = sides.compare(ImagingBenchmark.class, parameters, other, function.word());
        List<Figure> figures = new ArrayList<>(comparison.figures(function.title()));
        if (other.isPresent()) {
            figures.addAll(differing(function, inputs, other.orElseThrow()));
        }
        figures.addAll(further(function, comparison, folder));
        return figures;
    }

    /** How far both sides agree, where they give labels: both number them in the same order. */
    private static List<Figure> differing(ImagingFunction function, Inputs inputs, PythonSide python)
            throws IOException {
        Optional<int[]> due = python.result(function.word());
        if (due.isEmpty() || !(function.run(inputs) instanceof LabelImage labels)) {
            return List.of();
        }
        return List.of(Comparison.differing("  pixels labelled otherwise", labels.labels(), due.get()));
    }

    private List<Figure> further(ImagingFunction function, Comparison comparison, Path folder)
            throws IOException, InterruptedException {
        return switch (function) {
            case CONNECTED_COMPONENTS ->
                List.of(new Figure(
                        "  at best",
                        side * (double) side / MEGA / (comparison.shortest() / 1000),
                        "million pixels a second"));
            case SEGMENTATION ->
                List.of(
                        new Figure("  allocated in all", comparison.allocatedBytes() / MEGA, "MB"),
                        new Figure(
                                "  smallest heap",
                                SmallestHeap.megabytes(HEAP_STEP, OneCall.class, function.name(), folder.toString()),
                                "MB"));
            default -> List.of();
        };
    }
}
