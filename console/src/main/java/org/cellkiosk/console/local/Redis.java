package org.cellkiosk.console.local;

import java.util.SortedMap;
import java.util.TreeMap;
import org.cellkiosk.client.KioskException;
import org.cellkiosk.queue.QueueStatistics;
import org.cellkiosk.queue.QueueUnavailableException;
import org.cellkiosk.queue.RedisConnection;
import org.cellkiosk.queue.RedisSettings;

/** The few questions that the console asks the local Redis. */
public final class Redis {
    private Redis() {}

    /** Whether it takes commands; it does not while it loads its data. */
    static boolean ready(int port) {
        try (RedisConnection redis = connect(port)) {
            return redis.isUp();
        }
    }

    /** How many jobs need work, by queue. */
    public static SortedMap<String, Long> depths(KioskState kiosk) {
        try (RedisConnection redis = connect(kiosk.redisPort())) {
            QueueStatistics statistics = new QueueStatistics(redis);
            SortedMap<String, Long> depths = new TreeMap<>();
            kiosk.queues().forEach(queue -> depths.put(queue, statistics.depth(queue)));
            return depths;
        } catch (QueueUnavailableException e) {
            throw new KioskException(
                    "Redis does not answer on port " + kiosk.redisPort() + ". See kiosk logs redis.", e);
        }
    }

    private static RedisConnection connect(int port) {
        return new RedisConnection(RedisSettings.server("127.0.0.1", port));
    }
}
