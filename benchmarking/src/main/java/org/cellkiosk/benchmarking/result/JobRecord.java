package org.cellkiosk.benchmarking.result;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What became of one job of a run.
 *
 * @param id the job's key; none if it was never created
 * @param measures a field that is missing is {@link Measure#NONE}
 */
public record JobRecord(Optional<String> id, Request request, Ending ending, Map<JobField, Measure> measures) {

    /**
     * @param inputFile as given: a local path, or a name in the bucket
     * @param model {@code name:version}, or {@code :} where none was given
     */
    public record Request(String inputFile, String model, String preprocess, String postprocess) {}

    /** @param status the last one that was seen, such as {@code done} */
    public record Ending(
            String status,
            Optional<String> createdAt,
            Optional<String> finishedAt,
            Optional<String> downloadUrl,
            Optional<String> reason) {}

    public JobRecord {
        EnumMap<JobField, Measure> all = new EnumMap<>(JobField.class);
        for (JobField field : JobField.values()) {
            all.put(field, measures.getOrDefault(field, Measure.NONE));
        }
        measures = Collections.unmodifiableMap(all);
    }

    public boolean isDone() {
        return ending.status().equals("done");
    }

    public Measure measure(JobField field) {
        return measures.getOrDefault(field, Measure.NONE);
    }
}
