package org.cellkiosk.queue;

import java.util.ArrayList;
import java.util.List;
import org.cellkiosk.job.NewJob;

/** The door through which jobs enter the queue. */
public final class JobSubmission {

    private final RedisConnection redis;
    private final String identity;

    /** @param identity who submits, for the job's history */
    public JobSubmission(RedisConnection redis, String identity) {
        this.redis = redis;
        this.identity = identity;
    }

    /** Puts the job into its queue, in one step. False if a job of this key exists already, which is left alone. */
    public boolean submit(NewJob job) {
        return Script.SUBMIT.number(redis, List.of(job.key().value()), arguments(job, identity, "", "")) == 1;
    }

    static List<String> arguments(NewJob job, String who, String parentsEntry, String parentsConsumer) {
        List<String> arguments = new ArrayList<>(List.of(who, parentsEntry, parentsConsumer));
        job.fields().forEach((name, value) -> {
            arguments.add(name);
            arguments.add(value);
        });
        return arguments;
    }
}
