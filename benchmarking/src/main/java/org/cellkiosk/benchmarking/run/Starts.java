package org.cellkiosk.benchmarking.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.cellkiosk.client.KioskClient;
import org.cellkiosk.client.KioskException;

/** Starts the jobs, each its delay after the one before, or as soon as a request may be sent. */
final class Starts implements AutoCloseable {

    private final KioskClient kiosk;
    private final Plan plan;
    private final Ledger ledger;
    private final Semaphore free;
    private final ExecutorService threads;
    private volatile Optional<RuntimeException> failure = Optional.empty();
    private final Thread clock = new Thread(this::startAll, "starts");

    Starts(KioskClient kiosk, Plan plan, Ledger ledger, int atOnce) {
        this.kiosk = kiosk;
        this.plan = plan;
        this.ledger = ledger;
        this.free = new Semaphore(atOnce);
        this.threads = Executors.newFixedThreadPool(atOnce);
    }

    void begin() {
        clock.setDaemon(true);
        clock.start();
    }

    /** Throws what ended the starts before their time. */
    void check() {
        failure.ifPresent(problem -> {
            throw problem;
        });
    }

    private void startAll() {
        try {
            int[] jobs = ledger.toStart();
            long began = System.nanoTime();
            long delay = Pace.seconds(plan.startDelay()).toNanos();
            for (int i = 0; i < jobs.length; i++) {
                waitUntil(began + i * delay);
                int job = jobs[i];
                if (i == 0 && !ledger.isResumed()) {
                    ledger.started(job, submit(job)); // what refuses the first job would refuse them all
                } else {
                    free.acquire();
                    threads.execute(() -> start(job));
                }
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    private static void waitUntil(long time) throws InterruptedException {
        for (long left = time - System.nanoTime(); left > 0; left = time - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    private void start(int job) {
        try {
            startOrRefuse(job);
        } catch (RuntimeException e) {
            fail(e);
        } finally {
            free.release();
        }
    }

    private void startOrRefuse(int job) {
        try {
            ledger.started(job, submit(job));
        } catch (KioskException e) {
            boolean brokenOff = Thread.currentThread().isInterrupted();
            if (!brokenOff) { // what was broken off nobody refused: the run that goes on sends it again
                refuse(job, e);
            }
        }
    }

    private String submit(int job) {
        if (!plan.upload()) {
            return kiosk.predict(plan.body(plan.file(), plan.key()), ledger.id(job));
        }
        Path file = Path.of(plan.file());
        String name = String.valueOf(file.getFileName());
        return kiosk.predict(plan.body(name, kiosk.upload(file, name)), ledger.id(job));
    }

    private void refuse(int job, KioskException refusal) {
        String reason = String.valueOf(refusal.getMessage());
        if (ledger.ended(job, Ending.refused(reason))) {
            RunLog.LOG.warning("Job " + job + " was not taken: " + reason);
        }
        ledger.settle(List.of(job));
    }

    private void fail(RuntimeException problem) {
        failure = Optional.of(problem);
    }

    /** Breaks off what is under way, and waits until no thread tells the ledger anything more. */
    @Override
    public void close() {
        clock.interrupt();
        try {
            clock.join(); // it hands jobs to the others
            threads.shutdownNow();
            threads.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
