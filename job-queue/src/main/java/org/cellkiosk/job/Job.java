package org.cellkiosk.job;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A job as its hash tells it.
 *
 * @param fields the hash without {@code status}; never changes
 * @param children keys of the child jobs that it waited for, in the order of their submission; empty before that
 */
public record Job(JobKey key, JobStatus status, Map<String, String> fields, List<JobKey> children) {

    public Job {
        fields = Map.copyOf(fields);
        children = List.copyOf(children);
    }

    /** The field's text; empty if it is absent or blank, which mean the same. */
    public Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name)).filter(text -> !text.isBlank());
    }

    public Optional<JobKey> parent() {
        return field(JobFields.PARENT).map(JobKey::new);
    }
}
