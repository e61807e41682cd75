package org.cellkiosk.frontend.jobs;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cellkiosk.job.JobFields;
import org.cellkiosk.job.JobKey;
import org.cellkiosk.job.JobRecord;
import org.cellkiosk.job.JobStatus;
import org.cellkiosk.job.ResultFields;
import org.cellkiosk.job.StatusChange;
import org.cellkiosk.queue.JobReader;

/**
 * A job as clients of the original know it: one flat set of named texts. Some are fields of the job or of its result,
 * the rest follow from its history and its children.
 */
record JobView(JobRecord record, JobReader reader) {

    private static final DateTimeFormatter ISO_MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** The text of that name; empty if this job has none, now or ever. */
    Optional<String> text(String name) {
        return switch (name) {
            case JobFields.STATUS -> Optional.of(record.job().status().word());
            case JobFields.UPDATED_AT -> Optional.of(time(record.lastChange().at()));
            case "updated_by" -> Optional.of(record.lastChange().by());
            case "identity_started" -> record.first(JobStatus.STARTED).map(StatusChange::by);
            case "finished_at" -> record.finishedAt().map(JobView::time);
            case "progress" -> Optional.of(Integer.toString(record.progress()));
            case "children" -> joined(record.job().children());
            case "children:done" -> joined(children(JobStatus.DONE));
            case "children:failed" -> joined(children(JobStatus.FAILED));
            case ResultFields.FAILURES -> failures();
            default -> stored(name);
        };
    }

    static String time(Instant instant) {
        return ISO_MILLISECONDS.format(instant);
    }

    private Optional<String> stored(String name) {
        return Optional.ofNullable(record.result().get(name))
                .or(() -> Optional.ofNullable(record.job().fields().get(name)));
    }

    /** Clients measure the length of this text on every job that is done. */
    private Optional<String> failures() {
        Optional<String> stored = stored(ResultFields.FAILURES);
        return record.job().status() == JobStatus.DONE ? stored.or(() -> Optional.of("")) : stored;
    }

    private List<JobKey> children(JobStatus status) {
        Map<JobKey, JobStatus> statuses = reader.statuses(record.job().children());
        return record.job().children().stream()
                .filter(child -> status.equals(statuses.get(child)))
                .toList();
    }

    private static Optional<String> joined(List<JobKey> keys) {
        return keys.isEmpty()
                ? Optional.empty()
                : Optional.of(keys.stream().map(JobKey::value).collect(Collectors.joining(",")));
    }
}
