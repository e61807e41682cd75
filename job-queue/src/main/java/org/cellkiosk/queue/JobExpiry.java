package org.cellkiosk.queue;

import java.time.Duration;
import java.util.List;
import org.cellkiosk.job.JobKey;

/** Lets ended jobs be forgotten. */
public final class JobExpiry {

    /** What became of the wish. */
    public enum Outcome {
        EXPIRES,
        NO_SUCH_JOB,
        /** The job has not ended; it is kept. */
        STILL_RUNNING
    }

    private final RedisConnection redis;

    public JobExpiry(RedisConnection redis) {
        this.redis = redis;
    }

    /** Removes the job and all that belongs to it after the given time, at least one second. */
    public Outcome expire(JobKey key, Duration after) {
        long seconds = Math.max(1, after.toSeconds());
        long reply = Script.EXPIRE.number(redis, List.of(key.value()), List.of(Long.toString(seconds)));
        return reply == 1 ? Outcome.EXPIRES : reply == 0 ? Outcome.NO_SUCH_JOB : Outcome.STILL_RUNNING;
    }
}
