package org.cellkiosk.autoscaler;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfigBuilder;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Has one of several autoscalers lead, by a Lease of Kubernetes. Whoever cannot renew it in time stops to lead before
 * another may begin, and stands again. Where none is elected, this one leads.
 */
final class Leadership {

    private static final Logger LOG = Logger.getLogger(Leadership.class);
    private static final Duration LEASE = Duration.ofSeconds(15);
    private static final Duration RENEW_WITHIN = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final boolean elected;
    private final KubernetesClient kubernetes;
    private final LeaseLock lease;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
    private volatile boolean leads;
    private volatile CompletableFuture<?> term = CompletableFuture.completedFuture(null);

    Leadership(boolean elected, KubernetesClient kubernetes, LeaseLock lease) {
        this.elected = elected;
        this.kubernetes = kubernetes;
        this.lease = lease;
        this.leads = !elected;
    }

    boolean leads() {
        return leads;
    }

    void start() {
        if (elected) {
            executor.execute(this::stand);
        }
    }

    private void stand() {
        term = kubernetes
                .leaderElector()
                .withConfig(new LeaderElectionConfigBuilder()
                        .withName("autoscaler")
                        .withLock(lease)
                        .withLeaseDuration(LEASE)
                        .withRenewDeadline(RENEW_WITHIN)
                        .withRetryPeriod(PAUSE)
                        .withReleaseOnCancel()
                        .withLeaderCallbacks(new LeaderCallbacks(this::begin, this::end, Leadership::learn))
                        .build())
                .build()
                .start();
        term.whenComplete((nothing, problem) -> {
            leads = false;
            if (!executor.isShutdown()) {
                executor.schedule(this::stand, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            }
        });
    }

    private void begin() {
        leads = true;
    }

    private void end() {
        leads = false;
        LOG.info("This autoscaler does not lead any more");
    }

    private static void learn(@Nullable String identity) {
        Optional.ofNullable(identity).filter(name -> !name.isEmpty()).ifPresent(name -> LOG.info("Leader: " + name));
    }

    /** Shortens the lease to a second, so that another leads soon. */
    void stop() {
        executor.shutdown();
        term.cancel(true);
    }
}
