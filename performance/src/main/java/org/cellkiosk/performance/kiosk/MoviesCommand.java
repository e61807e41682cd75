package org.cellkiosk.performance.kiosk;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToDoubleFunction;
import org.cellkiosk.console.local.KioskState;
import org.cellkiosk.performance.report.Figure;
import org.cellkiosk.performance.report.Quantiles;
import org.cellkiosk.performance.report.Report;
import org.cellkiosk.performance.report.ReportOutput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tracks a movie alone and several at the same time, in turn, by a kiosk on this machine with its bundled models. */
@Command(
        name = "movies",
        description = "Movies tracked at the same time: how long, how busy the cores, how often models were loaded.")
public final class MoviesCommand implements Callable<Integer> {

    private static final OperatingSystemMXBean MACHINE =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    @Option(
            names = "--movies",
            defaultValue = "10",
            description = "Submitted at the same time (default ${DEFAULT-VALUE}).")
    private int movies;

    @Option(
            names = "--movie",
            paramLabel = "FILE",
            defaultValue = "samples/movie.tif",
            description = "What is tracked (default ${DEFAULT-VALUE}).")
    private Path movie = Path.of("");

    @Option(
            names = "--rounds",
            defaultValue = "5",
            description = "Turns of both that count, after one that does not (default ${DEFAULT-VALUE}).")
    private int rounds;

    @Mixin
    private ReportOutput output = new ReportOutput();

    /**
     * From the first upload until the last movie was done.
     *
     * @param shareOfCores that all processes of the kiosk took together, percent
     * @param busyCores share that these and all other programs of the machine took, percent
     */
    private record Turn(double seconds, double shareOfCores, double busyCores) {}

    @Override
    public Integer call() throws Exception {
        List<Figure> figures = new ArrayList<>();
        ExecutorService clients = Executors.newFixedThreadPool(movies);
        try (StartedKiosk kiosk = StartedKiosk.in(Path.of("").toAbsolutePath(), "NuclearSegmentation:1")) {
            Jobs jobs = new Jobs(kiosk.page(), "tracking");
            turn(kiosk, clients, jobs, movies); // loads the models, and warms the virtual machines up
            List<Turn> alone = new ArrayList<>();
            List<Turn> together = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                alone.add(turn(kiosk, clients, jobs, 1));
                together.add(turn(kiosk, clients, jobs, movies));
            }
            figures.addAll(compare(alone, together));
            for (KioskState.Service service : kiosk.services()) {
                ModelLoads.of(service)
                        .ifPresent(loads -> figures.add(new Figure("loads of models by " + service.name(), loads, "")));
            }
        } finally {
            clients.shutdownNow();
        }
        Map<String, Object> settings = Map.of("movies", movies, "movie", movie.toString(), "rounds", rounds);
        output.publish(new Report("movies", settings, figures));
        return 0;
    }

    private Turn turn(StartedKiosk kiosk, ExecutorService clients, Jobs jobs, int count) throws Exception {
        Callable<Jobs.Times> tracking = () -> jobs.run(movie);
        double cpuBefore = kiosk.cpuSeconds();
        MACHINE.getCpuLoad(); // the next call tells of the time since this one
        long began = System.nanoTime();
        for (Future<Jobs.Times> ended : clients.invokeAll(Collections.nCopies(count, tracking))) {
            ended.get();
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        double taken = kiosk.cpuSeconds() - cpuBefore;
        return new Turn(seconds, 100 * taken / seconds / MACHINE.getAvailableProcessors(), 100 * MACHINE.getCpuLoad());
    }

    private List<Figure> compare(List<Turn> alone, List<Turn> together) {
        double one = median(alone, Turn::seconds);
        double all = median(together, Turn::seconds);
        return List.of(
                new Figure("one movie alone, upload to done, median", one, "s"),
                new Figure("  use of all cores", median(alone, Turn::shareOfCores), "%"),
                new Figure(movies + " movies at the same time, median", all, "s"),
                new Figure("  over " + movies + " times one", all / (movies * one), ""),
                new Figure("  use of all cores", median(together, Turn::shareOfCores), "%"),
                new Figure("  use of all cores, other programs included", median(together, Turn::busyCores), "%"));
    }

    private static double median(List<Turn> turns, ToDoubleFunction<Turn> value) {
        return new Quantiles(turns.stream().mapToDouble(value).toArray()).median();
    }
}
