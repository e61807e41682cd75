package org.cellkiosk.queue;

/** Redis is away, or cannot work. What was asked may or may not have happened; every call may be repeated. */
public final class QueueUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    QueueUnavailableException(RedisSettings settings, Throwable cause) {
        super("Redis at " + settings + " cannot be used now: " + cause.getMessage(), cause);
    }
}
