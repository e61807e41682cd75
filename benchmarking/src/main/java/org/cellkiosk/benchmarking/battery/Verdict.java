package org.cellkiosk.benchmarking.battery;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.cellkiosk.benchmarking.battery.SimulatedBattery.Written;

/** A battery as a table, and whether a million images on 8 GPUs are as quick and as cheap as they must be. */
final class Verdict {

    private static final double HOURS_DUE = 5.5;
    private static final double DOLLARS_DUE = 85;
    private static final double HOUR = 3600;

    private Verdict() {}

    static String of(List<Written> runs) {
        return "| run | hours | cost, $ | images a second |\n| --- | ---: | ---: | ---: |\n"
                + runs.stream().map(Verdict::line).collect(Collectors.joining())
                + runs.stream()
                        .filter(run -> run.cell().gpus() == 8 && run.cell().jobs() == 10_000)
                        .map(Verdict::verdict)
                        .collect(Collectors.joining());
    }

    private static String line(Written run) {
        double seconds = run.run().span().seconds();
        return String.format(
                Locale.ROOT,
                "| %s | %.2f | %.2f | %.1f |%n",
                run.cell(),
                seconds / HOUR,
                dollars(run),
                run.run().load().images() / seconds);
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
