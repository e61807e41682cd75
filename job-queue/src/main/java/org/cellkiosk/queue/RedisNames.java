package org.cellkiosk.queue;

import org.cellkiosk.job.JobKey;

/** Names of the keys and channels in Redis; {@code shared.lua} lists them with their types. */
final class RedisNames {

    static final String GROUP = "consumers";

    private static final String STREAM = "queue:";

    private RedisNames() {}

    static String stream(String queue) {
        return STREAM + queue;
    }

    static String dead(String queue) {
        return "dead:" + queue;
    }

    static String stats(String queue) {
        return "stats:" + queue;
    }

    static String draining(String identity) {
        return "draining:" + identity;
    }

    static String statusChannel(JobKey job) {
        return "status:" + job;
    }
}
