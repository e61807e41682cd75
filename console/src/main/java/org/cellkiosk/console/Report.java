package org.cellkiosk.console;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cellkiosk.console.client.JobReport;
import org.cellkiosk.console.client.Outcome;

/** What a person reads when images come back: cells, files, where the time went; or why not. */
final class Report {
    private final PrintWriter out;
    private final PrintWriter err;

    Report(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    /** 0 if every image is segmented, else 1. */
    int print(List<Outcome> outcomes) {
        outcomes.forEach(this::print);
        out.flush();
        long failed = outcomes.stream().filter(outcome -> !outcome.ok()).count();
        if (failed > 0) {
            err.println(failed + " of " + outcomes.size() + " files failed.");
            err.flush();
        }
        return failed == 0 ? 0 : 1;
    }

    private void print(Outcome outcome) {
        out.println();
        out.println(outcome.image().file());
        outcome.reports().forEach(this::print);
        for (Path file : outcome.files()) {
            out.println("  result   " + file);
        }
        out.flush();
        outcome.failures()
                .forEach(reason -> err.println("  failed   " + outcome.image().name() + ": " + reason));
        err.flush();
    }

    private void print(Outcome.ImageResult result) {
        JobReport job = result.report();
        out.println("  " + job.name() + ": " + job.field("cells").orElse("?") + " cells");
        job.field("inferred").ifPresent(assumed -> out.println("    assumed " + assumed));
        out.println("    time    " + times(job));
        if (!result.files().isEmpty()) {
            out.println("    files   " + inOneFolder(result.files()));
        }
    }

    /** The first in full, the others by their names. */
    private static String inOneFolder(List<Path> files) {
        Stream<Path> others = files.stream().skip(1).map(Path::getFileName);
        return Stream.concat(Stream.of(files.get(0)), others)
                .map(Path::toString)
                .collect(Collectors.joining(", "));
    }

    private static String times(JobReport job) {
        return String.join(
                ", ",
                "queue " + job.queued().map(Report::seconds).orElse("?"),
                "download and decode " + field(job, "download_time"),
                "predict " + field(job, "prediction_time"),
                "post-process " + field(job, "postprocess_time"),
                "measure " + field(job, "measure_time"),
                "upload " + field(job, "upload_time"));
    }

    private static String field(JobReport job, String name) {
        Optional<String> text = job.field(name);
        try {
            return text.map(Double::parseDouble).map(Report::seconds).orElse("?");
        } catch (NumberFormatException e) {
            return text.orElse("?");
        }
    }

    private static String seconds(Duration duration) {
        return seconds(duration.toMillis() / 1000.0);
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.2f s", seconds);
    }
}
