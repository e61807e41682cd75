package org.cellkiosk.queue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.cellkiosk.job.JobKey;
import org.cellkiosk.job.JobStatus;
import org.cellkiosk.job.NewJob;
import org.cellkiosk.job.ResultFields;

/** The contract in plain collections: what the queue should hold after each call. */
final class KioskModel {

    private final Map<JobKey, ModelJob> jobs = new LinkedHashMap<>();
    private final Set<JobKey> forgotten = new LinkedHashSet<>();
    private final Map<JobKey, ClaimedJob> held = new LinkedHashMap<>();

    Collection<ModelJob> jobs() {
        return jobs.values();
    }

    Set<JobKey> forgotten() {
        return forgotten;
    }

    ModelJob job(JobKey key) {
        return Objects.requireNonNull(jobs.get(key), () -> key + " should not exist");
    }

    boolean knows(JobKey key) {
        return jobs.containsKey(key);
    }

    /** Whether calls through this claim should still work. */
    boolean holds(ClaimedJob claim) {
        return held.get(claim.job().key()) == claim;
    }

    int heldOf(String queue) {
        return (int)
                held.keySet().stream().filter(key -> key.queue().equals(queue)).count();
    }

    void submitted(NewJob job) {
        jobs.put(job.key(), new ModelJob(job));
        forgotten.remove(job.key());
    }

    void claimed(ClaimedJob claim) {
        held.put(claim.job().key(), claim);
        job(claim.job().key()).passTo(JobStatus.STARTED);
    }

    void advanced(ClaimedJob claim, JobStatus step) {
        job(claim.job().key()).passTo(step);
    }

    void waits(ClaimedJob claim, List<JobKey> children) {
        ModelJob parent = release(claim.job().key());
        parent.waitFor(children);
        children.stream()
                .filter(child -> jobs.containsKey(child) && job(child).hasEnded())
                .forEach(child -> job(child).expires(false));
        wakeIfReady(parent);
    }

    void ended(JobKey key, JobStatus status, Map<String, String> result) {
        ModelJob job = release(key);
        boolean parentWaits = jobs.values().stream()
                .anyMatch(parent -> parent.status() == JobStatus.WAITING
                        && parent.children().contains(key));
        job.end(status, result);
        job.expires(!parentWaits);
        job.children().stream().filter(jobs::containsKey).forEach(child -> job(child)
                .expires(job(child).hasEnded()));
        List.copyOf(jobs.values()).forEach(this::wakeIfReady);
    }

    void givenBack(ClaimedJob claim) {
        ModelJob job = release(claim.job().key());
        job.queueAgain(job.attempt());
    }

    /** All holders were silent for too long. */
    void recovered(String queue, int maxAttempts) {
        for (JobKey key : new ArrayList<>(held.keySet())) {
            ModelJob job = job(key);
            if (!key.queue().equals(queue)) {
                continue;
            }
            if (job.attempt() < maxAttempts) {
                release(key).queueAgain(job.attempt() + 1);
            } else {
                ended(key, JobStatus.FAILED, Map.of(ResultFields.REASON, JobRecovery.reason(maxAttempts)));
            }
        }
    }

    void expires(JobKey key) {
        job(key).expires(true);
    }

    /** The time of everything that expires is up. */
    void timePassed() {
        List<JobKey> gone = jobs.values().stream()
                .filter(ModelJob::expires)
                .map(ModelJob::key)
                .toList();
        gone.forEach(jobs::remove);
        forgotten.addAll(gone);
    }

    private ModelJob release(JobKey key) {
        held.remove(key);
        return job(key);
    }

    private void wakeIfReady(ModelJob parent) {
        if (parent.status() == JobStatus.WAITING
                && parent.children().stream()
                        .noneMatch(
                                child -> jobs.containsKey(child) && !job(child).hasEnded())) {
            parent.queueAgain(1);
        }
    }
}
