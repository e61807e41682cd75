package org.cellkiosk.consumer;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Alive while it claims, which it only does while heartbeats go on and the handler is well. */
@Liveness
@ApplicationScoped
class LoopLiveness implements HealthCheck {

    private final ConsumerLoop loop;

    LoopLiveness(ConsumerLoop loop) {
        this.loop = loop;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("claiming").status(loop.isRunning()).build();
    }
}
