package org.cellkiosk.performance.tracking;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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

/**
 * The tracker beside Python on the same movie, linear assignment beside SciPy, then a {@code .trk} each way, the memory of
 * a long movie, and quality.
 */
@Command(name = "tracking", description = "The tracker, side by side with its maths on NumPy, SciPy and scikit-image.")
public final class TrackingCommand implements Callable<Integer> {

    private static final int HEAP_STEP = 32;

    @Option(names = "--frames", defaultValue = "50", description = "Of the movie (default ${DEFAULT-VALUE}).")
    private int frames;

    @Option(names = "--side", defaultValue = "800", description = "Of a frame (default ${DEFAULT-VALUE}).")
    private int side;

    @Option(names = "--cells", defaultValue = "300", description = "In the first frame (default ${DEFAULT-VALUE}).")
    private int cells;

    @Option(
            names = "--functions",
            split = ",",
            description = "Only these of ${COMPLETION-CANDIDATES} (default: all of them).")
    private Set<TrackingFunction> functions = EnumSet.allOf(TrackingFunction.class);

    @Option(
            names = "--long-frames",
            defaultValue = "500",
            description = "Of the movie whose memory is measured, 1024x1024 with 500 cells; 0 for none "
                    + "(default ${DEFAULT-VALUE}).")
    private int longFrames;

    @Option(
            names = "--quality-movies",
            defaultValue = "20",
            description = "Invented movies with known tracks that quality is measured on; 0 for none "
                    + "(default ${DEFAULT-VALUE}).")
    private int qualityMovies;

    @Mixin
    private SideBySide sides = new SideBySide();

    @Mixin
    private ReportOutput output = new ReportOutput();

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory("tracking-benchmark-");
        try {
            Map<String, Object> settings = new HashMap<>(sides.settings());
            settings.putAll(Map.of(
                    "frames",
                    frames,
                    "side",
                    side,
                    "cells",
                    cells,
                    "long_frames",
                    longFrames,
                    "quality_movies",
                    qualityMovies));
            output.publish(new Report("tracking", settings, figures(folder)));
        } finally {
            delete(folder);
        }
        return 0;
    }

    private List<Figure> figures(Path folder) throws Exception {
        Scene scene = new Scene(frames, side, cells);
        scene.write(folder);
        Optional<PythonSide> python = sides.python(
                folder,
                TrackingCommand.class,
                TrkExchange.SCRIPT,
                "tracking/__init__.py",
                "tracking/features.py",
                "tracking/tracker.py");
        List<Figure> figures = new ArrayList<>();
        for (TrackingFunction function : functions) {
            sides.say(function.title());
            figures.addAll(compare(function, scene, python));
        }
        if (python.isPresent()) {
            sides.say("a .trk each way");
            figures.add(new TrkExchange(scene, folder).with(python.orElseThrow()));
        }
        if (longFrames > 0) {
            sides.say("memory");
            int heap = SmallestHeap.megabytes(HEAP_STEP, LongMovie.class, Integer.toString(longFrames), "1024", "500");
            figures.add(new Figure("smallest heap for " + longFrames + " frames", heap, "MB"));
        }
        if (qualityMovies > 0) {
            sides.say("quality");
            figures.addAll(Quality.of(qualityMovies).figures());
        }
        return figures;
    }

    private List<Figure> compare(TrackingFunction function, Scene scene, Optional<PythonSide> python) throws Exception {
        Map<String, String> parameters = Map.of(
                "function", function.name(),
                "frames", Integer.toString(scene.frames()),
                "side", Integer.toString(scene.side()),
                "cells", Integer.toString(scene.cells()));
        Comparison comparison = sides.compare(TrackingBenchmark.class, parameters, python, function.word());
        List<Figure> figures = new ArrayList<>(comparison.figures(function.title()));
        if (python.isPresent()) {
            int[] found = function.prepare(scene).get().values();
            int[] due = python.orElseThrow().result(function.word()).orElseThrow();
            figures.add(Comparison.differing("  values that differ", found, due));
        }
        return figures;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
