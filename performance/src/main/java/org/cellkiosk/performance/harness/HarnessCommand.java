package org.cellkiosk.performance.harness;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.cellkiosk.benchmarking.result.ResultFile;
import org.cellkiosk.benchmarking.result.RunSummary;
import org.cellkiosk.performance.queue.LocalRedis;
import org.cellkiosk.performance.report.Figure;
import org.cellkiosk.performance.report.Report;
import org.cellkiosk.performance.report.ReportOutput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the load generator against a real frontend and Redis, behind which all jobs end at once. */
@Command(
        name = "harness",
        description = "What the load generator itself takes: cores and memory at so many jobs a second.")
public final class HarnessCommand implements Callable<Integer> {

    private static final int IMAGES_OF_ZIP = 100;

    @Option(names = "--rate", defaultValue = "500", description = "Images a second (default ${DEFAULT-VALUE}).")
    private int rate;

    @Option(names = "--seconds", defaultValue = "60", description = "How long (default ${DEFAULT-VALUE}).")
    private int seconds;

    @Mixin
    private ReportOutput output = new ReportOutput();

    @Override
    public Integer call() throws Exception {
        List<Figure> figures = new ArrayList<>(measure("single images", "cells.tif", "segmentation", 1));
        figures.addAll(measure("zips of 100 images", "cells.zip", "segmentation-zip", IMAGES_OF_ZIP));
        output.publish(new Report("harness", Map.of("rate", rate, "seconds", seconds), figures));
        return 0;
    }

    private List<Figure> measure(String what, String file, String queue, int images) throws Exception {
        Path folder = Files.createTempDirectory("harness-");
        Path bucket = folder.resolve("bucket");
        Files.createFile(Files.createDirectories(bucket.resolve("uploads")).resolve(file));
        Path home = Path.of("").toAbsolutePath();
        int jobs = rate * seconds / images;
        try (LocalRedis redis = new LocalRedis();
                InstantConsumer consumer = new InstantConsumer(redis.settings(), queue, images);
                StartedFrontend frontend =
                        StartedFrontend.start(home, redis.settings(), bucket, folder.resolve("frontend.log"))) {
            MeasuredProcess run = MeasuredProcess.run(
                    load(home, frontend, folder, file, jobs, (double) images / rate), folder.resolve("run.log"));
            requireAllDone(folder);
            return List.of(
                    new Figure(what + ", images a second", jobs * images / run.seconds(), "per second"),
                    new Figure("  cores of the load generator", run.cores(), ""),
                    new Figure("  its memory, at most", run.megabytes(), "MB"),
                    new Figure("  cores of the frontend", frontend.cpuSeconds() / run.seconds(), ""));
        }
    }

    /** Jobs that fail end sooner than those that are worked on. */
    private static void requireAllDone(Path folder) throws IOException {
        try (DirectoryStream<Path> results = Files.newDirectoryStream(folder, "*.json")) {
            for (Path result : results) {
                RunSummary run = ResultFile.read(result, job -> {});
                if (!run.failures().isEmpty()) {
                    throw new IOException("Jobs failed, so the run counts for nothing: " + run.failures());
                }
            }
        }
    }

    /** As its image starts it, in a container of 512 MB. */
    private static ProcessBuilder load(
            Path home, StartedFrontend frontend, Path folder, String file, int jobs, double delay) {
        return new ProcessBuilder(
                Programs.java(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xss512k",
                "-XX:ReservedCodeCacheSize=32m",
                "-Xmx307m",
                "-jar",
                home.resolve("benchmarking/target/benchmarking.jar").toString(),
                "run",
                file,
                "--host",
                frontend.address().toString(),
                "--count",
                Integer.toString(jobs),
                "--start-delay",
                String.format(Locale.ROOT, "%f", delay),
                "--output-dir",
                folder.toString());
    }
}
