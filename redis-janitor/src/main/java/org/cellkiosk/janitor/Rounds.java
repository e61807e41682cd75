package org.cellkiosk.janitor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.cellkiosk.queue.QueueUnavailableException;
import org.jboss.logging.Logger;

/**
 * Sends the janitor on a round, again and again. Without Redis a round is lost, and the next one tries again. When Redis
 * is back, or this machine after it slept as laptops do, holders first get the time to be heard, for nobody could hear
 * them meanwhile.
 */
final class Rounds {

    private static final Logger LOG = Logger.getLogger(Rounds.class);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Janitor janitor;
    private final Duration interval;
    private final Duration staleTime;
    private final InstantSource clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private volatile Instant lastEnd;
    private Instant quietUntil = Instant.MIN;
    private boolean redisAway;

    Rounds(Janitor janitor, Duration interval, Duration staleTime, InstantSource clock) {
        this.janitor = janitor;
        this.interval = interval;
        this.staleTime = staleTime;
        this.clock = clock;
        this.lastEnd = clock.instant();
    }

    void start() {
        timer.scheduleWithFixedDelay(this::round, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether the last round, also one without Redis, ended not long ago. */
    boolean areGoingOn() {
        return lastEnd.plus(interval).plus(PATIENCE).isAfter(clock.instant());
    }

    /** Lets a round that is under way end, so that none is cut short without need. */
    void stop() throws InterruptedException {
        timer.shutdown();
        if (!timer.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
            timer.shutdownNow();
        }
    }

    void round() {
        if (hasSlept()) {
            LOG.infof("There was no round since %s; holders have %d s to be heard", lastEnd, staleTime.toSeconds());
            quietUntil = clock.instant().plus(staleTime);
        }
        try {
            if (clock.instant().isBefore(quietUntil)) {
                janitor.askRedis();
            } else {
                janitor.round();
            }
            if (redisAway) {
                LOG.infof("Redis is back; holders have %d s to be heard", staleTime.toSeconds());
            }
            redisAway = false;
        } catch (QueueUnavailableException e) {
            if (!redisAway) {
                LOG.warn(e.getMessage());
            }
            redisAway = true;
            quietUntil = clock.instant().plus(staleTime);
        } catch (RuntimeException e) {
            LOG.error("This round failed; the next one tries again", e);
        }
        lastEnd = clock.instant();
    }

    /** Whether so many rounds were left out that a holder which lives may seem to be silent. */
    private boolean hasSlept() {
        Duration late = Duration.between(lastEnd, clock.instant()).minus(interval);
        return late.compareTo(staleTime.dividedBy(2)) > 0;
    }
}
