package org.cellkiosk.benchmarking.figures;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cellkiosk.benchmarking.battery.Cell;
import org.cellkiosk.benchmarking.costs.PriceFile;
import org.cellkiosk.benchmarking.costs.PriceTable.Fee;
import org.cellkiosk.benchmarking.costs.PriceTable.Price;
import org.cellkiosk.benchmarking.figures.RunFolder.FiledRun;
import org.cellkiosk.benchmarking.result.RunSummary.Load;

/** All figures that a folder of runs allows. */
final class RunFigures {

    private final Path output;
    private final List<Path> written = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();

    RunFigures(Path output) {
        this.output = output;
    }

    /** The files written. */
    List<Path> written() {
        return written;
    }

    /** What is not in the figures, each with the reason. */
    List<String> missing() {
        return missing;
    }

    void draw(List<FiledRun> runs) throws IOException {
        Map<Setting, List<FiledRun>> settings =
                new TreeMap<>(Comparator.comparing(Setting::isSimulated).thenComparing(Setting::startDelay));
        settings.putAll(runs.stream().collect(groupingBy(run -> Setting.of(run.run()))));
        for (Map.Entry<Setting, List<FiledRun>> setting : settings.entrySet()) {
            draw(setting.getKey(), setting.getValue());
        }
        write(OptimalGpuFigure.NAME, OptimalGpuFigure.drawing());
    }

    private void draw(Setting setting, List<FiledRun> all) throws IOException {
        List<FiledRun> runs = all.stream().filter(this::isRun).toList();
        noteMissingRuns(setting, runs);
        noteFailedJobs(runs);
        if (runs.isEmpty()) {
            return;
        }
        write(BulkTimeFigure.NAME + setting.suffix(), BulkTimeFigure.of(setting, runs));
        drawCosts(setting, runs);
        drawStages(setting, runs);
    }

    private void drawCosts(Setting setting, List<FiledRun> runs) throws IOException {
        Map<Fee, Price> fees = PriceFile.standard().fees();
        runs.stream()
                .filter(run -> !run.run().costs().isKnown())
                .forEach(run -> missing.add(
                        "cost of " + run.name() + ": " + run.run().costs().note()));
        List<FiledRun> priced =
                runs.stream().filter(run -> run.run().costs().isKnown()).toList();
        if (priced.isEmpty()) {
            return;
        }
        write("AllCostsVsGpu" + setting.suffix(), CostFigure.of(setting, priced, fees));
        for (Map.Entry<Long, List<FiledRun>> size : new TreeMap<>(priced.stream()
                        .collect(groupingBy(run -> run.run().load().images())))
                .entrySet()) {
            write(
                    "CostVsGpu_" + size.getKey() + "images" + setting.suffix(),
                    CostFigure.of(setting, size.getValue(), fees));
        }
    }

    private void drawStages(Setting setting, List<FiledRun> runs) throws IOException {
        Map<Load, List<FiledRun>> cells =
                new TreeMap<>(Comparator.comparing(Load::images).thenComparing(Load::gpus));
        for (FiledRun run : runs) {
            cells.computeIfAbsent(run.run().load(), load -> new ArrayList<>()).add(run);
        }
        List<String> without = new ArrayList<>();
        for (Map.Entry<Load, List<FiledRun>> cell : cells.entrySet()) {
            StageTimes times = new StageTimes();
            cell.getValue().forEach(run -> times.addAll(run.times()));
            long images = cell.getKey().images();
            int gpus = cell.getKey().gpus();
            if (times.isEmpty()) {
                without.add(what(images, gpus));
            } else {
                write(
                        "%s_%dimages_%dgpu%s".formatted(ImageTimeFigure.NAME, images, gpus, setting.suffix()),
                        ImageTimeFigure.of(setting, images, gpus, times));
            }
        }
        if (!without.isEmpty()) {
            missing.add("times of the stages%s: the files of %s have none"
                    .formatted(setting.words(), String.join("; ", without)));
        }
    }

    /** Whether there is anything to draw of it. */
    private boolean isRun(FiledRun run) {
        if (run.run().load().jobs() == 0 || run.run().span().seconds() <= 0) {
            missing.add(run.name() + ": it has no jobs, or took no time");
            return false;
        }
        if (run.run().load().images() == 0) {
            missing.add(run.name() + ": every job failed, and none said how many images it had");
            return false;
        }
        return true;
    }

    /** A run looks quicker and cheaper than it was if jobs failed in it. */
    private void noteFailedJobs(List<FiledRun> runs) {
        runs.stream()
                .filter(run -> run.failed() > 0)
                .forEach(run ->
                        missing.add(run.failed() + " of " + run.run().load().jobs() + " jobs of " + run.name()
                                + ", which failed: its runtime and cost are drawn without them"));
    }

    /** Of the set behind the paper's figures, where it is that set that was run. */
    private void noteMissingRuns(Setting setting, List<FiledRun> runs) {
        if (Cell.ALL.stream().allMatch(cell -> count(runs, cell) == 0)) {
            return;
        }
        String lacking = Cell.ALL.stream()
                .filter(cell -> count(runs, cell) < cell.replicates())
                .map(cell -> "%s (%d of %d)".formatted(cell, count(runs, cell), cell.replicates()))
                .collect(joining("; "));
        if (!lacking.isEmpty()) {
            missing.add("runs of the battery" + setting.words() + ": " + lacking);
        }
    }

    private static long count(List<FiledRun> runs, Cell cell) {
        return runs.stream()
                .map(run -> run.run().load())
                .filter(load -> load.images() == cell.load().images() && load.gpus() == cell.gpus())
                .count();
    }

    private static String what(long images, int gpus) {
        return ChartStyle.images(images) + " images on " + gpus + (gpus == 1 ? " GPU" : " GPUs");
    }

    private void write(String name, Drawing drawing) throws IOException {
        written.addAll(drawing.write(output, name));
    }

    /** For people: what was written, then what is missing. */
    Stream<String> report() {
        return Stream.concat(
                written.stream().map(Path::toString), missing.stream().map(each -> "missing: " + each));
    }
}
