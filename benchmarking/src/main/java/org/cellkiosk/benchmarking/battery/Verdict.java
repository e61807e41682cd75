package org.cellkiosk.benchmarking.battery;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.cellkiosk.benchmarking.battery.SimulatedBattery.Written;

/** A battery as a table, and whether a million images on 8 GPUs are as quick and as cheap as they must be. */
final class Verdict {

    private static final double HOURS_DUE = 5.5;
    private static final double DOLLARS_DUE = 85;
    private static final double HOUR = 3600;

    private Verdict() {}

    static String of(List<Written> runs) {
        Map<Cell, List<Written>> cells =
                runs.stream().collect(Collectors.groupingBy(Written::cell, LinkedHashMap::new, Collectors.toList()));
        return "| run | times | hours | cost, $ | images a second |\n| --- | ---: | ---: | ---: | ---: |\n"
                + cells.entrySet().stream()
                        .map(cell -> line(cell.getKey(), cell.getValue()))
                        .collect(Collectors.joining())
                + runs.stream()
                        .filter(run -> run.cell().gpus() == 8 && run.cell().jobs() == 10_000)
                        .map(Verdict::verdict)
                        .collect(Collectors.joining());
    }

    /** Means of all replicates. */
    private static String line(Cell cell, List<Written> runs) {
        double seconds = mean(runs, run -> run.run().span().seconds());
        return String.format(
                Locale.ROOT,
                "| %s | %d | %.2f | %.2f | %.1f |%n",
                cell,
                runs.size(),
                seconds / HOUR,
                mean(runs, Verdict::dollars),
                cell.load().images() / seconds);
    }

    private static double mean(List<Written> runs, ToDoubleFunction<Written> of) {
        return runs.stream().mapToDouble(of).average().orElse(Double.NaN);
    }

    private static double dollars(Written run) {
        return run.run().costs().total().orElse(Double.NaN);
    }

    private static String verdict(Written run) {
        double hours = run.run().span().seconds() / HOUR;
        boolean isMet = hours <= HOURS_DUE && dollars(run) < DOLLARS_DUE;
        return String.format(
                Locale.ROOT,
                "%nA million images on 8 GPUs: %.2f h of %.1f, $%.2f of %.0f: %s. One GPU did %.2f images a second once"
                        + " all were at work; %.2f are needed.%n",
                hours,
                HOURS_DUE,
                dollars(run),
                DOLLARS_DUE,
                isMet ? "met" : "NOT met",
                speed(run, hours),
                speed(run, HOURS_DUE));
    }

    /** Of one GPU, if the run had taken so long, and the GPUs as long to start as they did. */
    private static double speed(Written run, double hours) {
        double jobSeconds = Double.parseDouble(run.run().origin().assumptions().getOrDefault("jobSeconds", "NaN"));
        int gpus = run.cell().gpus();
        double atWork = run.run().load().images() * jobSeconds / gpus;
        double start = run.run().span().seconds() - atWork;
        return run.run().load().images() / (gpus * (hours * HOUR - start));
    }
}
