package org.cellkiosk.consumer;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.cellkiosk.queue.ClaimedJob;
import org.cellkiosk.queue.JobQueue;
import org.cellkiosk.queue.QueueUnavailableException;
import org.jboss.logging.Logger;

/**
 * The life of a consumer process:
 *
 * <ol>
 *   <li>claims as many jobs as it has free threads, so that the next are read while others are predicted and written;
 *   <li>hands each to a {@link Worker} on a thread of its own;
 *   <li>keeps all of them alive by heartbeats;
 *   <li>when told to stop, claims no more, lets the workers finish within the grace period, and gives the rest back.
 * </ol>
 *
 * <p>A claim blocks in Redis, which pushes the next job at once; it blocks briefly only to notice a stop. While Redis
 * is away it waits. A consumer that cannot go on, because an {@link Error} ended its heartbeats or its claiming or its
 * handler is broken, claims no more and ends its process: a new one is as good as the old one was.
 */
final class ConsumerLoop {

    private static final Logger LOG = Logger.getLogger(ConsumerLoop.class);
    private static final Duration BLOCK = Duration.ofSeconds(1);

    /** If Redis does not answer. */
    private static final Duration LONGEST_CLAIM = BLOCK.multipliedBy(5);

    private static final long REDIS_PAUSE_MILLIS = 500;

    /**
     * @param concurrency jobs worked on at the same time
     * @param heartbeat time between heartbeats
     * @param grace how long a stop may take
     */
    record Pace(int concurrency, Duration heartbeat, Duration grace) {

        Pace {
            require(concurrency >= 1, "CONCURRENCY must be at least 1, not " + concurrency);
            require(heartbeat.toMillis() >= 1, "HEARTBEAT_INTERVAL must be some time, not " + heartbeat);
            require(!grace.isNegative(), "GRACE_PERIOD must not be negative: " + grace);
        }

        private static void require(boolean valid, String message) {
            if (!valid) {
                throw new IllegalArgumentException(message);
            }
        }
    }

    private final JobQueue queue;
    private final Worker worker;
    private final HeldJobs held;
    private final Pace pace;
    private final Runnable broken;
    private final Semaphore free;
    private final ExecutorService workers;
    private final ScheduledExecutorService heart =
            Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "heart"));
    private final Thread claimer = daemon(this::run, "claimer");
    private volatile boolean stopping;
    private volatile boolean beating = true;

    /** @param broken called when this consumer cannot go on, to end the process */
    ConsumerLoop(JobQueue queue, Worker worker, HeldJobs held, Pace pace, Runnable broken) {
        this.queue = queue;
        this.worker = worker;
        this.held = held;
        this.pace = pace;
        this.broken = broken;
        free = new Semaphore(pace.concurrency());
        workers = Executors.newFixedThreadPool(pace.concurrency(), task -> daemon(task, "worker"));
    }

    void start() {
        long millis = pace.heartbeat().toMillis();
        heart.scheduleWithFixedDelay(this::beat, millis, millis, TimeUnit.MILLISECONDS);
        claimer.start();
    }

    boolean isRunning() {
        return claimer.isAlive();
    }

    /** Returns when nothing is held any more. */
    void stop() throws InterruptedException {
        stopping = true;
        claimer.join(LONGEST_CLAIM.toMillis());
        workers.shutdown();
        if (!workers.awaitTermination(pace.grace().toMillis(), TimeUnit.MILLISECONDS)) {
            workers.shutdownNow();
        }
        held.all().forEach(job -> JobLog.about(job, () -> Worker.giveBack(job)));
        heart.shutdownNow();
    }

    private void beat() {
        try {
            held.heartbeat();
        } catch (Error e) {
            LOG.error("no more heartbeats", e);
            beating = false;
            throw e;
        }
    }

    private void run() {
        try {
            claimUntilStopped();
        } finally {
            if (!stopping) {
                LOG.error("This consumer cannot go on, and ends.");
                broken.run();
            }
        }
    }

    private void claimUntilStopped() {
        boolean redisAway = false;
        while (!stopping && beating && worker.isWell()) {
            try {
                claim();
                redisAway = false;
            } catch (QueueUnavailableException e) {
                if (!redisAway) {
                    LOG.warn("Waiting for Redis: " + e.getMessage());
                }
                redisAway = true;
                pause();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.error("claiming failed", e);
                pause();
            }
        }
    }

    private void claim() throws InterruptedException {
        // Briefly, because a stop must end the claiming also while every worker is busy.
        if (!free.tryAcquire(BLOCK.toMillis(), TimeUnit.MILLISECONDS)) {
            return;
        }
        int slots = 1 + free.drainPermits();
        List<ClaimedJob> claimed = List.of();
        try {
            claimed = stopping ? claimed : queue.claim(slots, BLOCK);
        } finally {
            free.release(slots - claimed.size());
        }
        claimed.forEach(this::handOver);
    }

    private void handOver(ClaimedJob job) {
        workers.execute(() -> {
            try {
                JobLog.about(job, () -> work(job));
            } finally {
                free.release();
            }
        });
    }

    private void work(ClaimedJob job) {
        try {
            worker.work(job);
        } catch (RuntimeException | Error e) {
            LOG.errorf(e, "%s is left to the janitor", job.job().key());
        }
    }

    private static void pause() {
        try {
            Thread.sleep(REDIS_PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, "consumer-" + name);
        thread.setDaemon(true);
        return thread;
    }
}
