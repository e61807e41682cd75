package org.cellkiosk.autoscaler;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Alive while the rounds go on, also those that fail and those of one that does not lead. */
@Liveness
@ApplicationScoped
class RoundsLiveness implements HealthCheck {

    private final Rounds rounds;

    RoundsLiveness(Rounds rounds) {
        this.rounds = rounds;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("rounds").status(rounds.areGoingOn()).build();
    }
}
