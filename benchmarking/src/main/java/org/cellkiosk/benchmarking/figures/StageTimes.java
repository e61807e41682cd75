package org.cellkiosk.benchmarking.figures;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.cellkiosk.benchmarking.result.JobField;
import org.cellkiosk.benchmarking.result.JobRecord;
import org.cellkiosk.benchmarking.result.Measure;

/**
 * How long the stages of each image took, of all jobs that were done. An image whose time of a stage is no number is not
 * counted there.
 */
final class StageTimes {

    enum Stage {
        DATA_TRANSFER("Data transfer"),
        PREDICTION("Prediction"),
        POST_PROCESSING("Post-processing");

        private final String title;

        Stage(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    private final Map<Stage, Histogram> histograms = new EnumMap<>(Stage.class);

    StageTimes() {
        for (Stage stage : Stage.values()) {
            histograms.put(stage, new Histogram());
        }
    }

    void add(JobRecord job) {
        if (job.isDone()) {
            add(Stage.PREDICTION, job.measure(JobField.PREDICTION_TIME));
            add(Stage.POST_PROCESSING, job.measure(JobField.POSTPROCESS_TIME));
            addTransfer(
                    job.measure(JobField.UPLOAD_TIME).parts(),
                    job.measure(JobField.DOWNLOAD_TIME).parts());
        }
    }

    private void add(Stage stage, Measure measure) {
        measure.numbers().forEach(of(stage)::add);
    }

    /** Client and consumer each have an image and its result on the way once: twice what the consumer saw. */
    private void addTransfer(List<String> uploads, List<String> downloads) {
        IntStream.range(0, Math.min(uploads.size(), downloads.size())).forEach(image -> {
            OptionalDouble up = Measure.number(uploads.get(image));
            OptionalDouble down = Measure.number(downloads.get(image));
            if (up.isPresent() && down.isPresent()) {
                of(Stage.DATA_TRANSFER).add(2 * up.getAsDouble() + 2 * down.getAsDouble());
            }
        });
    }

    void addAll(StageTimes other) {
        other.histograms.forEach((stage, histogram) -> of(stage).addAll(histogram));
    }

    Histogram of(Stage stage) {
        return histograms.computeIfAbsent(stage, missing -> new Histogram());
    }

    boolean isEmpty() {
        return histograms.values().stream().allMatch(histogram -> histogram.total() == 0);
    }
}
