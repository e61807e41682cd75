package org.cellkiosk.autoscaler;

import jakarta.enterprise.context.ApplicationScoped;
import org.cellkiosk.queue.RedisConnection;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while Redis answers. */
@Readiness
@ApplicationScoped
class RedisReadiness implements HealthCheck {

    private final RedisConnection redis;

    RedisReadiness(RedisConnection redis) {
        this.redis = redis;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("redis").status(redis.isUp()).build();
    }
}
