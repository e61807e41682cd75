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
 * is away it waits.
 */
final class ConsumerLoop {

    private static final Logger LOG = Logger.getLogger(ConsumerLoop.class);
    private static final Duration BLOCK = Duration.ofSeconds(1);
    private static final long REDIS_PAUSE_MILLIS = 500;

    /**
     * @param concurrency jobs worked on at the same time
     * @param heartbeat time between heartbeats
     * @param grace how long a stop may take
     */
    record Pace(int concurrency, Duration heartbeat, Duration grace) {}

    private final JobQueue queue;
    private final Worker worker;
    private final HeldJobs held;
    private final Pace pace;
    private final Semaphore free;
    private final ExecutorService workers;
    private final ScheduledExecutorService heart =
            Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "heart"));
    private final Thread claimer = daemon(this::run, "claimer");
    private volatile boolean stopping;

    ConsumerLoop(JobQueue queue, Worker worker, HeldJobs held, Pace pace) {
        this.queue = queue;
        this.worker = worker;
        this.held = held;
        this.pace = pace;
        free = new Semaphore(pace.concurrency());
        workers = Executors.newFixedThreadPool(pace.concurrency(), task -> daemon(task, "worker"));
    }

    void start() {
        long millis = pace.heartbeat().toMillis();
        heart.scheduleWithFixedDelay(held::heartbeat, millis, millis, TimeUnit.MILLISECONDS);
        claimer.start();
    }

    boolean isRunning() {
        return claimer.isAlive();
    }

    /** Returns when nothing is held any more. */
    void stop() throws InterruptedException {
        stopping = true;
        claimer.join(BLOCK.toMillis() + pace.grace().toMillis());
        workers.shutdown();
        if (!workers.awaitTermination(pace.grace().toMillis(), TimeUnit.MILLISECONDS)) {
            workers.shutdownNow();
            held.all().forEach(Worker::giveBack);
        }
        heart.shutdownNow();
    }

    private void run() {
        while (!stopping) {
            try {
                claim();
            } catch (QueueUnavailableException e) {
                LOG.warn(e.getMessage());
                pause();
            } catch (RuntimeException e) {
                LOG.error("claiming failed", e);
                pause();
            }
        }
    }

    private void claim() {
        free.acquireUninterruptibly();
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
        held.add(job);
        workers.execute(() -> {
            try {
                worker.work(job);
            } catch (RuntimeException e) {
                LOG.errorf(e, "%s is left to the janitor", job.job().key());
            } finally {
                held.remove(job);
                free.release();
            }
        });
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
