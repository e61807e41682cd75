package org.cellkiosk.queue;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Depth and counters of queues; each call costs the same whatever the depth, and is one round trip. */
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
        return snapshots(List.of(queue)).values().iterator().next();
    }

    /** All of one moment, in the order of the queues; zeros for a queue that nobody has used. */
    public Map<String, Snapshot> snapshots(List<String> queues) {
        List<String> keys = queues.stream()
                .flatMap(queue -> Stream.of(RedisNames.stream(queue), RedisNames.stats(queue)))
                .toList();
        Iterator<List<Long>> loads =
                Script.LOADS.<List<List<Long>>>run(redis, keys, List.of()).iterator();
        Map<String, Snapshot> snapshots = new LinkedHashMap<>();
        queues.forEach(queue -> snapshots.put(queue, snapshot(loads.next())));
        return snapshots;
    }

    private static Snapshot snapshot(List<Long> load) {
        return new Snapshot(load.get(0), load.get(1), load.get(2), load.get(3), load.get(4), load.get(5));
    }
}
