package org.cellkiosk.autoscaler;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.cellkiosk.autoscaler.explain.Complaints;
import org.cellkiosk.autoscaler.explain.FailureKind;
import org.cellkiosk.autoscaler.explain.ScalingMetrics;
import org.cellkiosk.queue.QueueUnavailableException;

/** Runs round after round. One that fails changes nothing in the cluster, and the next one tries again. */
final class Rounds {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final String HELD = "; the replicas stay as they are until it is back";

    private final Runnable round;
    private final Pauses pauses;
    private final ScalingMetrics metrics;
    private final Complaints complaints;
    private final InstantSource clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private volatile Instant lastEnd;

    /** Between two rounds, and after one for which Redis was away. */
    record Pauses(Duration usual, Duration withoutRedis) {}

    Rounds(Runnable round, Pauses pauses, ScalingMetrics metrics, Complaints complaints, InstantSource clock) {
        this.round = round;
        this.pauses = pauses;
        this.metrics = metrics;
        this.complaints = complaints;
        this.clock = clock;
        this.lastEnd = clock.instant();
    }

    void start() {
        timer.execute(this::next);
    }

    private void next() {
        Duration pause = round();
        if (!timer.isShutdown()) {
            timer.schedule(this::next, pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Returns the pause that is due. */
    Duration round() {
        Duration pause = pauses.usual();
        try {
            round.run();
            complaints.over("Redis");
            complaints.over("Kubernetes");
            complaints.over("This round");
        } catch (QueueUnavailableException e) {
            fail("Redis", FailureKind.REDIS, e.getMessage() + HELD);
            pause = pauses.withoutRedis();
        } catch (KubernetesClientException e) {
            fail("Kubernetes", FailureKind.of(e), FailureKind.inWords(e) + HELD);
        } catch (RuntimeException e) {
            fail("This round", FailureKind.DEFECT, "failed by a mistake in the autoscaler, please report it: " + e);
        }
        lastEnd = clock.instant();
        return pause;
    }

    private void fail(String subject, FailureKind kind, String problem) {
        metrics.nothingSeen();
        metrics.failed(kind);
        complaints.about(subject, kind, problem);
    }

    /** Whether the last round, also one that failed, ended not long ago. */
    boolean areGoingOn() {
        return lastEnd.plus(pauses.usual()).plus(PATIENCE).isAfter(clock.instant());
    }

    /** Lets a round that is under way end. */
    void stop() throws InterruptedException {
        timer.shutdown();
        if (!timer.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
            timer.shutdownNow();
        }
    }
}
