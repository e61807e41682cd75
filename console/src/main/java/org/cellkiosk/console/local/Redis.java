package org.cellkiosk.console.local;

import java.util.SortedMap;
import java.util.TreeMap;
import org.cellkiosk.console.KioskException;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/** The few questions that the console asks the local Redis. */
public final class Redis {
    private static final int TIMEOUT_MILLIS = 2000;
    private static final String QUEUE = "queue:";

    private Redis() {}

    /** Whether it takes commands; it does not while it loads its data. */
    static boolean ready(int port) {
        try (Jedis redis = connect(port)) {
            return redis.ping().equals("PONG");
        } catch (JedisException e) {
            return false;
        }
    }

    /** How many jobs need work, by queue. */
    public static SortedMap<String, Long> depths(int port) {
        try (Jedis redis = connect(port)) {
            SortedMap<String, Long> depths = new TreeMap<>();
            for (String key : redis.keys(QUEUE + "*")) {
                depths.put(key.substring(QUEUE.length()), redis.xlen(key));
            }
            return depths;
        } catch (JedisException e) {
            throw new KioskException("Redis does not answer on port " + port + ": " + e.getMessage(), e);
        }
    }

    private static Jedis connect(int port) {
        return new Jedis("127.0.0.1", port, TIMEOUT_MILLIS);
    }
}
