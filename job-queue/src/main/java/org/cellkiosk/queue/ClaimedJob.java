package org.cellkiosk.queue;

import io.lettuce.core.Consumer;
import io.lettuce.core.XClaimArgs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cellkiosk.job.Job;
import org.cellkiosk.job.JobKey;
import org.cellkiosk.job.JobStatus;
import org.cellkiosk.job.NewJob;
import org.cellkiosk.job.ResultFields;

/**
 * A job that this process holds: the unit of work. It is held until one of {@link #waitFor}, {@link #finish},
 * {@link #fail} or {@link #giveBack} is called, and meanwhile only as long as {@link #heartbeat} is called often enough.
 * After it was lost, every other call throws {@link JobLostException}, and changes nothing.
 */
public final class ClaimedJob {

    private final RedisConnection redis;
    private final Holder holder;
    private final Job job;
    private final Claim claim;
    private final Instant claimedAt = Instant.now();

    ClaimedJob(RedisConnection redis, Holder holder, Job job, Claim claim) {
        this.redis = redis;
        this.holder = holder;
        this.job = job;
        this.claim = claim;
    }

    public Job job() {
        return job;
    }

    /** Since when it waited to be claimed: its entry's id begins with that time. */
    public Instant queuedAt() {
        return Instant.ofEpochMilli(Long.parseLong(claim.entry().split("-")[0]));
    }

    /** How many times the job has been claimed by now, this time included. */
    public int attempt() {
        return claim.attempt();
    }

    /** Announces the next step; {@code status} is a {@linkplain JobStatus#isStep() step}. */
    public void advance(JobStatus status) {
        if (!status.isStep()) {
            throw new IllegalArgumentException(job.key() + ": from " + job.status() + " no step leads to " + status);
        }
        fenced(Script.ADVANCE, List.of(status.word()));
    }

    /** Puts a child job into its queue; one that exists already is left alone. */
    public void submit(NewJob child) {
        List<String> arguments = JobSubmission.arguments(child, holder.identity(), claim.entry(), holder.consumer());
        if (Script.SUBMIT.number(redis, List.of(child.key().value(), claim.stream()), arguments) < 0) {
            throw new JobLostException(job.key());
        }
    }

    /** Leaves the queue until the children, at least one and submitted before, have ended. */
    public void waitFor(List<JobKey> children) {
        if (children.isEmpty()) {
            throw new IllegalArgumentException(job.key() + ": no children to wait for");
        }
        fenced(Script.WAIT, children.stream().map(JobKey::value).toList());
    }

    /** Ends the job as done. */
    public void finish(Map<String, String> result) {
        end(JobStatus.DONE, result);
    }

    /** Ends the job as failed; the reason is one sentence for the person who submitted it. */
    public void fail(String reason) {
        end(JobStatus.FAILED, Map.of(ResultFields.REASON, reason));
    }

    /** Puts the job back into its queue for anyone; this attempt does not count. */
    public void giveBack() {
        List<String> reply = Script.REQUEUE.run(
                redis,
                List.of(claim.stream()),
                List.of(claim.entry(), holder.consumer(), "0", holder.identity(), "0", keepSeconds(), ""));
        if (reply.get(0).equals("lost")) {
            throw new JobLostException(job.key());
        }
    }

    /**
     * Says that the holder is alive; to be called several times within the janitor's patience.
     *
     * @return whether the job is still held; if not, there is no use in going on with it
     */
    public boolean heartbeat() {
        // Entries never pass from one consumer to another, so this re-claims the caller's own or none.
        return !redis.callGroup(
                        List.of(),
                        commands -> commands.xclaim(
                                claim.stream(),
                                Consumer.from(RedisNames.GROUP, holder.consumer()),
                                XClaimArgs.Builder.justid().minIdleTime(0),
                                claim.entry()))
                .isEmpty();
    }

    private void end(JobStatus status, Map<String, String> result) {
        long serviceMillis = Duration.between(claimedAt, Instant.now()).toMillis();
        List<String> arguments = new ArrayList<>(List.of(status.word(), keepSeconds(), Long.toString(serviceMillis)));
        result.forEach((name, value) -> {
            arguments.add(name);
            arguments.add(value);
        });
        fenced(Script.FINISH, arguments);
    }

    private String keepSeconds() {
        return Long.toString(holder.keep().toSeconds());
    }

    private void fenced(Script script, List<String> arguments) {
        List<String> all = new ArrayList<>(List.of(claim.entry(), holder.consumer(), holder.identity()));
        all.addAll(arguments);
        if (script.number(redis, List.of(job.key().value(), claim.stream()), all) != 1) {
            throw new JobLostException(job.key());
        }
    }
}
