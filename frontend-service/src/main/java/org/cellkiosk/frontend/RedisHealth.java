package org.cellkiosk.frontend;

import jakarta.inject.Singleton;
import org.cellkiosk.queue.RedisConnection;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while jobs can be submitted. */
@Readiness
@Singleton
class RedisHealth implements HealthCheck {

    private final RedisConnection redis;

    RedisHealth(RedisConnection redis) {
        this.redis = redis;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("queue").status(redis.isUp()).build();
    }
}
