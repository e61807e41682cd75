package org.cellkiosk.autoscaler;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.stream.Collectors;
import org.cellkiosk.autoscaler.plan.ScalingPlan;
import org.jboss.logging.Logger;

/** Starts the rounds with the process and stops them with it. */
@ApplicationScoped
class AutoscalerService {

    private static final Logger LOG = Logger.getLogger(AutoscalerService.class);

    private final ScalingPlan plan;
    private final Rounds rounds;
    private final Leadership leadership;

    AutoscalerService(ScalingPlan plan, Rounds rounds, Leadership leadership) {
        this.plan = plan;
        this.rounds = rounds;
        this.leadership = leadership;
    }

    void start(@Observes StartupEvent event) {
        List<String> retired = RetiredSettings.among(System.getenv().keySet());
        if (!retired.isEmpty()) {
            LOG.warn("These settings mean nothing any more: " + String.join(", ", retired));
        }
        LOG.info(plan.workloads().stream()
                .map(each -> each.name() + " has " + each.min() + " to " + each.max() + " replicas")
                .collect(Collectors.joining(", ")));
        leadership.start();
        rounds.start();
    }

    /** The rounds first: who gives the lease back must have ended its own. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        rounds.stop();
        leadership.stop();
    }
}
