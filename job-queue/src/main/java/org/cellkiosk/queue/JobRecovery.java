package org.cellkiosk.queue;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.XPendingArgs;
import io.lettuce.core.models.stream.PendingMessage;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cellkiosk.job.JobKey;

/** Finds jobs whose holder is gone and puts them back: what the janitor does. */
public final class JobRecovery {

    private static final int PAGE = 1000;

    /**
     * When to step in.
     *
     * @param staleAfter a holder that was silent for so long is gone
     * @param maxAttempts how many times a job is tried before it is given up
     * @param keep how long a job given up is kept
     */
    public record Policy(Duration staleAfter, int maxAttempts, Duration keep) {

        public Policy {
            if (maxAttempts < 1) {
                throw new IllegalArgumentException("at least one attempt is needed, not " + maxAttempts);
            }
            Holder.checkKeep(keep);
        }
    }

    /** What became of a stale entry. */
    public enum Outcome {
        REQUEUED,
        /** Given up after too many attempts: failed, and noted in {@code dead:}. */
        BURIED,
        /** Its job had ended or expired; only the entry was left. */
        DROPPED,
        /** Its holder came back, or somebody else was faster. */
        LOST
    }

    /**
     * A stale entry that was dealt with.
     *
     * @param job whose entry it was; empty if the entry told no more
     * @param holder the consumer that was silent
     * @param silence for how long
     */
    public record Recovery(Outcome outcome, Optional<JobKey> job, String holder, Duration silence) {}

    private final RedisConnection redis;
    private final String identity;
    private final Policy policy;

    /** @param identity who steps in, for the jobs' histories */
    public JobRecovery(RedisConnection redis, String identity, Policy policy) {
        this.redis = redis;
        this.identity = identity;
        this.policy = policy;
    }

    /** Looks through what the queue's consumers hold and deals with every stale entry. */
    public List<Recovery> recover(String queue) {
        String stream = RedisNames.stream(queue);
        return stale(stream).stream().map(pending -> recover(stream, pending)).toList();
    }

    /**
     * Lets consumers that hold nothing and were silent for so long leave the queue's group, which would otherwise keep
     * the name of every process that there ever was. Answers how many left.
     */
    public long dismissConsumers(String queue, Duration silentFor) {
        return Script.DISMISS.number(
                redis, List.of(RedisNames.stream(queue)), List.of(Long.toString(silentFor.toMillis())));
    }

    private List<PendingMessage> stale(String stream) {
        XPendingArgs<String> args = XPendingArgs.Builder.<String>xpending(
                        RedisNames.GROUP, Range.unbounded(), Limit.from(PAGE))
                .idle(policy.staleAfter());
        return redis.callGroup(List.of(), commands -> commands.xpending(stream, args));
    }

    private Recovery recover(String stream, PendingMessage pending) {
        List<String> reply = Script.REQUEUE.run(
                redis,
                List.of(stream),
                List.of(
                        pending.getId(),
                        pending.getConsumer(),
                        Long.toString(policy.staleAfter().toMillis()),
                        identity,
                        Integer.toString(policy.maxAttempts()),
                        Long.toString(policy.keep().toSeconds()),
                        reason(policy.maxAttempts())));
        return new Recovery(
                Outcome.valueOf(reply.get(0).toUpperCase(Locale.ROOT)),
                JobKey.parse(reply.get(1)),
                pending.getConsumer(),
                pending.getSinceLastDelivery());
    }

    static String reason(int attempts) {
        return "Given up after " + attempts
                + " attempts: each time the worker stopped in the middle of this image. It may need more memory than"
                + " a worker has, or be damaged.";
    }
}
