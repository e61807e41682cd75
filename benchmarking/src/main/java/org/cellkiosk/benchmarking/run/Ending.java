package org.cellkiosk.benchmarking.run;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cellkiosk.benchmarking.result.JobField;
import org.cellkiosk.benchmarking.result.JobRecord;
import org.cellkiosk.benchmarking.result.Measure;

/**
 * How a job ended.
 *
 * @param hash empty if the kiosk took no such job
 * @param status the last one that was seen
 * @param fields those of {@link #FIELDS} that the job has, as the kiosk writes them
 */
record Ending(Optional<String> hash, String status, Map<String, String> fields) {

    private static final String CREATED_AT = "created_at";
    private static final String FINISHED_AT = "finished_at";
    private static final String REASON = "reason";
    private static final String OUTPUT_URL = "output_url";

    /** What is asked about a job that has ended. */
    static final List<String> FIELDS = names();

    Ending {
        fields = Map.copyOf(fields);
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>(List.of(CREATED_AT, FINISHED_AT, REASON, OUTPUT_URL));
        for (JobField field : JobField.values()) {
            names.add(field.key());
        }
        return List.copyOf(names);
    }

    /** Of a job that was not taken. */
    static Ending refused(String reason) {
        return new Ending(Optional.empty(), "failed", Map.of(REASON, reason));
    }

    /** Of a job that the kiosk forgot before it had ended. */
    static Ending lost(String hash) {
        return new Ending(Optional.of(hash), "failed", Map.of(REASON, "The kiosk no longer knows the job."));
    }

    boolean isDone() {
        return status.equals("done");
    }

    String reason() {
        return fields.getOrDefault(REASON, "The kiosk gives no reason.");
    }

    /** Those of a zip that became jobs of their own; of a job that became none 1 if it is done, else 0: it is not known. */
    int images() {
        double jobs = Measure.ofText(Optional.ofNullable(fields.get(JobField.TOTAL_JOBS.key())))
                .numbers()
                .sum();
        return Math.max(isDone() ? 1 : 0, (int) jobs);
    }

    JobRecord record(JobRecord.Request request) {
        Map<JobField, Measure> measures = new EnumMap<>(JobField.class);
        for (JobField field : JobField.values()) {
            measures.put(field, Measure.ofText(text(field.key())));
        }
        JobRecord.Ending ending =
                new JobRecord.Ending(status, text(CREATED_AT), text(FINISHED_AT), text(OUTPUT_URL), text(REASON));
        return new JobRecord(hash, request, ending, measures);
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(fields.get(name));
    }
}
