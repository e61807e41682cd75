package org.cellkiosk.console;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cellkiosk.client.JobReport;
import org.cellkiosk.console.submission.CellCounts;
import org.cellkiosk.console.submission.Outcome;
import org.cellkiosk.job.ResultFields;

/** What a person reads when images come back: cells, files, where the time went; or why not. */
final class Report {
    /** As many numbers as fit into a line. */
    private static final int FEW = 20;

    /** Bundled models that are untrained. */
    private static final Set<String> STAND_INS =
            Set.of("NuclearSegmentation:0", "CytoplasmSegmentation:0", "MultiplexSegmentation:0");

    /** What a step is called, and the field of its time. */
    private record Step(String name, String field) {}

    private static final List<Step> STEPS = List.of(
            new Step("download and decode", ResultFields.DOWNLOAD_TIME),
            new Step("predict", ResultFields.PREDICTION_TIME),
            new Step("post-process", ResultFields.POSTPROCESS_TIME),
            new Step("measure", ResultFields.MEASURE_TIME),
            new Step("upload", ResultFields.UPLOAD_TIME));

    private final PrintWriter out;
    private final PrintWriter err;

    Report(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    /** 0 if every image is segmented, else 1. */
    int print(List<Outcome> outcomes) {
        outcomes.forEach(this::print);
        standIns(outcomes)
                .ifPresent(
                        models -> out.printf("%n%s: a stand-in, not a trained model; see models/README.md%n", models));
        out.flush();
        int failed =
                outcomes.stream().mapToInt(outcome -> outcome.failures().size()).sum();
        int done =
                outcomes.stream().mapToInt(outcome -> outcome.results().size()).sum();
        if (failed > 0) {
            err.println((done > 0 ? "done, " : "") + failed + " of " + (done + failed) + " images failed.");
            err.flush();
        }
        return failed == 0 ? 0 : 1;
    }

    private static Optional<String> standIns(List<Outcome> outcomes) {
        String models = outcomes.stream()
                .flatMap(outcome -> outcome.results().stream())
                .flatMap(result -> result.report().list(ResultFields.MODELS).stream())
                .filter(STAND_INS::contains)
                .distinct()
                .collect(Collectors.joining(", "));
        return models.isEmpty() ? Optional.empty() : Optional.of(models);
    }

    private void print(Outcome outcome) {
        out.println();
        out.println(outcome.image().file());
        if (outcome.replaces()) {
            out.println("  replaces the results of an earlier submission of this file");
        }
        outcome.notes().forEach(note -> out.println("  assumed " + note));
        outcome.results().forEach(result -> print(result, outcome.notes().isEmpty()));
        out.flush();
        outcome.failures()
                .forEach(reason -> err.println("  failed   " + outcome.image().name() + ": " + reason));
        err.flush();
    }

    private void print(Outcome.ImageResult result, boolean alone) {
        JobReport job = result.report();
        CellCounts counts = result.counts();
        out.println("  " + job.name() + ": " + found(job, counts));
        if (counts.byImage().size() > 1) {
            out.println("    stack   " + counts.byImage().size() + " images, counted in each:");
            for (int feature = 0; feature < counts.features().size(); feature++) {
                out.println("            " + few(counts.ofFeature(feature)) + " "
                        + counts.features().get(feature));
            }
        }
        if (alone) {
            job.field(ResultFields.INFERRED).ifPresent(assumed -> out.println("    assumed " + assumed));
        }
        job.field(ResultFields.MODELS).ifPresent(models -> out.println("    models  " + models.replace(",", ", ")));
        out.println("    time    " + times(job));
        printFiles("labels", result.labels());
        printFiles("files ", result.files());
    }

    private static String found(JobReport job, CellCounts counts) {
        String found = Stream.concat(Stream.of(counts.words()), job.field(ResultFields.SUMMARY).stream())
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(", "));
        return found.isEmpty() ? "done" : found;
    }

    private static String few(List<Long> counts) {
        String first = counts.stream().limit(FEW).map(String::valueOf).collect(Collectors.joining(", "));
        return counts.size() > FEW ? first + ", …" : first;
    }

    private void printFiles(String title, List<Path> files) {
        if (!files.isEmpty()) {
            out.println("    " + title + "  " + inOneFolder(files));
        }
    }

    /** The first in full, the others by their names, as many as fit into a line. */
    private static String inOneFolder(List<Path> files) {
        Stream<Path> others = files.stream().skip(1).limit(FEW - 1).map(Path::getFileName);
        return Stream.concat(Stream.of(files.get(0)), others)
                        .map(Path::toString)
                        .collect(Collectors.joining(", "))
                + (files.size() > FEW ? ", …" : "");
    }

    /** The steps whose time the job's consumer told. */
    private static String times(JobReport job) {
        String queued = "queue " + job.queued().map(Report::seconds).orElse("?");
        return Stream.concat(Stream.of(queued), STEPS.stream().flatMap(step -> job.field(step.field()).stream()
                        .map(time -> step.name() + " " + time(time))))
                .collect(Collectors.joining(", "));
    }

    private static String time(String text) {
        try {
            return seconds(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return text;
        }
    }

    private static String seconds(Duration duration) {
        return seconds(duration.toMillis() / 1000.0);
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.2f s", seconds);
    }
}
