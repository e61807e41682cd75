package org.cellkiosk.queue;

import io.lettuce.core.RedisURI;
import java.time.Duration;

/**
 * Where Redis is.
 *
 * @param sentinel whether host and port are a Sentinel's, to be asked for the master {@code mymaster}
 * @param timeout how long one command may take before Redis counts as away
 */
public record RedisSettings(String host, int port, boolean sentinel, Duration timeout) {

    private static final String MASTER = "mymaster";

    public RedisSettings {
        if (host.isBlank()) {
            throw new IllegalArgumentException("REDIS_HOST is blank");
        }
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("REDIS_PORT " + port + " is not a port (1 to 65535)");
        }
    }

    /**
     * As written in the environment.
     *
     * @throws IllegalArgumentException if a value cannot be; the message names its setting
     */
    public static RedisSettings of(String host, int port, String sentinel, Duration timeout) {
        return new RedisSettings(host, port, isTrue(sentinel.strip()), timeout);
    }

    private static boolean isTrue(String sentinel) {
        if (sentinel.equalsIgnoreCase("true") || sentinel.equalsIgnoreCase("false")) {
            return Boolean.parseBoolean(sentinel);
        }
        throw new IllegalArgumentException("REDIS_SENTINEL '" + sentinel + "' is neither true nor false");
    }

    /** A single server, without Sentinel. */
    public static RedisSettings server(String host, int port) {
        return new RedisSettings(host, port, false, Duration.ofSeconds(2));
    }

    RedisURI uri() {
        RedisURI.Builder builder =
                sentinel ? RedisURI.Builder.sentinel(host, port, MASTER) : RedisURI.Builder.redis(host, port);
        return builder.withTimeout(timeout).build();
    }

    @Override
    public String toString() {
        return (sentinel ? "Sentinel " : "") + host + ":" + port;
    }
}
