package org.cellkiosk.queue;

import java.util.Map;

/** Depth and counters of a queue; each call costs the same whatever the depth. */
public final class QueueStatistics {

    /**
     * @param depth jobs that need work: in the queue or held by a consumer
     * @param held those that a consumer holds
     * @param submitted jobs ever submitted
     * @param done jobs ever done
     * @param failed jobs ever failed
     * @param serviceMillis milliseconds that consumers held the jobs that ended, in all
     */
    public record Snapshot(long depth, long held, long submitted, long done, long failed, long serviceMillis) {}

    private final RedisConnection redis;

    public QueueStatistics(RedisConnection redis) {
        this.redis = redis;
    }

    public long depth(String queue) {
        return redis.call(commands -> commands.xlen(RedisNames.stream(queue)));
    }

    public Snapshot snapshot(String queue) {
        Map<String, String> counters = redis.call(commands -> commands.hgetall(RedisNames.stats(queue)));
        return new Snapshot(
                depth(queue),
                held(queue),
                counter(counters, "submitted"),
                counter(counters, "done"),
                counter(counters, "failed"),
                counter(counters, "service_ms"));
    }

    private long held(String queue) {
        return redis.callGroup(0L, commands -> commands.xpending(RedisNames.stream(queue), RedisNames.GROUP)
                .getCount());
    }

    private static long counter(Map<String, String> counters, String name) {
        return Long.parseLong(counters.getOrDefault(name, "0"));
    }
}
