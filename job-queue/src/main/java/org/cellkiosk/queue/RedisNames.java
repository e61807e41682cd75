package org.cellkiosk.queue;

import org.cellkiosk.job.JobKey;

/** Names of the keys and channels in Redis; {@code shared.lua} lists them with their types. */
final class RedisNames {

    static final String GROUP = "consumers";
    static final String JOB = "job";
    static final String ATTEMPT = "attempt";

    private static final String STREAM = "queue:";

    private RedisNames() {}

    static String stream(String queue) {
        return STREAM + queue;
    }

    static String queueOf(String stream) {
        return stream.substring(STREAM.length());
    }

    static String dead(String queue) {
        return "dead:" + queue;
    }

    static String stats(String queue) {
        return "stats:" + queue;
    }

    static String result(JobKey job) {
        return job + ":result";
    }

    static String history(JobKey job) {
        return job + ":history";
    }

    static String children(JobKey job) {
        return job + ":children";
    }

    static String waitingFor(JobKey job) {
        return job + ":waiting-for";
    }

    static String statusChannel(JobKey job) {
        return "status:" + job;
    }
}
