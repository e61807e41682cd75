package org.cellkiosk.job;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything known about a job.
 *
 * @param result fields written when the job ended; empty before that
 * @param history every status it has had, oldest first; never empty
 * @param unfinishedChildren how many of its children have not ended
 */
public record JobRecord(Job job, Map<String, String> result, List<StatusChange> history, int unfinishedChildren) {

    public JobRecord {
        result = Map.copyOf(result);
        history = List.copyOf(history);
    }

    public StatusChange lastChange() {
        return history.get(history.size() - 1);
    }

    /** When the status was first reached, if it was. */
    public Optional<StatusChange> first(JobStatus status) {
        return history.stream().filter(change -> change.status() == status).findFirst();
    }

    public Optional<Instant> finishedAt() {
        return job.status().isFinal() ? Optional.of(lastChange().at()) : Optional.empty();
    }

    /** Percent of the work that is behind, 0 to 100: of children where there are any, else of the steps. */
    public int progress() {
        int children = job.children().size();
        if (job.status().isFinal()) {
            return 100;
        }
        if (children > 0) {
            return 100 * (children - unfinishedChildren) / children;
        }
        return switch (job.status()) {
            case NEW, WAITING -> 0;
            case STARTED -> 10;
            case PRE_PROCESSING -> 20;
            case PREDICTING -> 33;
            case POST_PROCESSING -> 67;
            case SAVING_RESULTS -> 80;
            case DONE, FAILED -> 100;
        };
    }
}
