package org.cellkiosk.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cellkiosk.job.Job;
import org.cellkiosk.job.JobKey;
import org.cellkiosk.job.JobStatus;
import org.cellkiosk.job.NewJob;

/** What a job should be like in Redis after what was done to it so far. */
final class ModelJob {

    private final NewJob created;
    private final List<JobStatus> history = new ArrayList<>(List.of(JobStatus.NEW));
    private final List<JobKey> children = new ArrayList<>();
    private Map<String, String> result = Map.of();
    private int attempt = 1;
    private boolean expires;

    ModelJob(NewJob created) {
        this.created = created;
    }

    JobKey key() {
        return created.key();
    }

    Map<String, String> fields() {
        return created.fields();
    }

    Job asJob() {
        return new Job(key(), status(), fields(), children);
    }

    JobStatus status() {
        return history.get(history.size() - 1);
    }

    List<JobStatus> history() {
        return history;
    }

    List<JobKey> children() {
        return children;
    }

    Map<String, String> result() {
        return result;
    }

    int attempt() {
        return attempt;
    }

    /** Whether it has ended and will be forgotten when its time is up. */
    boolean expires() {
        return expires;
    }

    boolean hasEnded() {
        return status().isFinal();
    }

    boolean isInQueue() {
        return !hasEnded() && status() != JobStatus.WAITING;
    }

    void passTo(JobStatus status) {
        history.add(status);
    }

    void queueAgain(int nextAttempt) {
        history.add(JobStatus.NEW);
        attempt = nextAttempt;
    }

    void waitFor(List<JobKey> others) {
        history.add(JobStatus.WAITING);
        others.stream().filter(child -> !children.contains(child)).forEach(children::add);
    }

    void end(JobStatus status, Map<String, String> withResult) {
        history.add(status);
        result = withResult;
    }

    void expires(boolean nowExpires) {
        expires = nowExpires;
    }
}
