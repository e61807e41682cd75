package org.cellkiosk.performance.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.cellkiosk.performance.report.Figure;
import org.cellkiosk.performance.report.Quantiles;
import org.cellkiosk.performance.report.Report;
import org.cellkiosk.performance.report.ReportOutput;
import org.cellkiosk.queue.RedisSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Job lives a second and the delay of a claim, on a redis-server that this command starts. */
@Command(name = "queue", description = "The queue alone: full job lives per second, and the delay of a claim.")
public final class QueueCommand implements Callable<Integer> {

    /** One run of each scheme in turn, so that whatever else the machine does meets both. */
    private static final int ROUNDS = 3;

    @Option(names = "--jobs", defaultValue = "50000", description = "Job lives per round (default ${DEFAULT-VALUE}).")
    private int jobs;

    @Option(names = "--threads", defaultValue = "16", description = "Client threads (default ${DEFAULT-VALUE}).")
    private int threads;

    @Option(
            names = "--claims",
            defaultValue = "500",
            description = "Claims by an idle consumer (default ${DEFAULT-VALUE}).")
    private int claims;

    @Mixin
    private ReportOutput output = new ReportOutput();

    @Override
    public Integer call() throws Exception {
        double[] streams = new double[ROUNDS];
        double[] lists = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            streams[round] = livesPerSecond(StreamLives::new);
            lists[round] = livesPerSecond(ListLives::new);
        }
        double ours = new Quantiles(streams).median();
        double original = new Quantiles(lists).median();
        List<Figure> figures = new ArrayList<>(List.of(
                new Figure("job lives, median of the rounds", ours, "per second"),
                new Figure("  the original's lists", original, "per second"),
                new Figure("  ratio", ours / original, "")));
        figures.addAll(claimDelay().figures("submit to claim by an idle consumer", "ms"));
        output.publish(new Report("queue", Map.of("jobs", jobs, "threads", threads, "claims", claims), figures));
        return 0;
    }

    private double livesPerSecond(Function<RedisSettings, JobLives> scheme) throws Exception {
        try (LocalRedis redis = new LocalRedis();
                JobLives lives = scheme.apply(redis.settings())) {
            new LoadTest(threads, Math.max(1, jobs / 5)).run(lives); // warms both sides up
            return new LoadTest(threads, jobs).run(lives);
        }
    }

    private Quantiles claimDelay() throws Exception {
        try (LocalRedis redis = new LocalRedis()) {
            new ClaimDelay(redis.settings(), Math.max(1, claims / 5)).measure();
            return new ClaimDelay(redis.settings(), claims).measure();
        }
    }
}
