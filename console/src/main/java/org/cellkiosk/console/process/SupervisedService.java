package org.cellkiosk.console.process;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Keeps one program running until it is closed: starts it, waits for its end, starts it again after a while. */
public final class SupervisedService implements AutoCloseable {
    private final Program program;
    private final LogFile log;
    private final ServiceEvents events;
    private final BackOff backOff = new BackOff();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread keeper;
    private @Nullable ChildProcess child;
    private final AtomicInteger deaths = new AtomicInteger();

    private SupervisedService(Program program, LogFile log, ServiceEvents events) {
        this.program = program;
        this.log = log;
        this.events = events;
        this.keeper = new Thread(this::keepRunning, program.name() + " keeper");
        keeper.setDaemon(true);
    }

    public static SupervisedService start(Program program, LogFile log, ServiceEvents events) {
        SupervisedService service = new SupervisedService(program, log, events);
        service.keeper.start();
        return service;
    }

    public String name() {
        return program.name();
    }

    public LogFile log() {
        return log;
    }

    /** How often it has ended although nobody asked. */
    public int deaths() {
        return deaths.get();
    }

    /** Ends the program (killing it past its grace period) and returns when it has ended. */
    @Override
    public void close() {
        closing.countDown();
        ChildProcess running = current();
        if (running != null) {
            running.stop();
        }
    }

    private void keepRunning() {
        try {
            Duration delay = Duration.ZERO;
            while (!closing.await(delay.toMillis(), TimeUnit.MILLISECONDS)) {
                delay = runOnce();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration runOnce() throws InterruptedException {
        long start = System.nanoTime();
        String end = runToItsEnd();
        Duration delay = backOff.after(Duration.ofNanos(System.nanoTime() - start));
        if (closing.getCount() > 0) {
            deaths.incrementAndGet();
            tell(() -> events.died(program.name(), end, delay));
        }
        return delay;
    }

    /** Answers how it ended; without memory or processes to spare it may not even start. */
    private String runToItsEnd() throws InterruptedException {
        try {
            ChildProcess started = startUnlessClosing();
            if (started == null) {
                return "closed";
            }
            tell(() -> events.started(program.name(), started.id()));
            return "exit code " + started.waitFor();
        } catch (RuntimeException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** A listener that fails, such as one that writes to a full disk, does not end what keeps the program running. */
    private void tell(Runnable event) {
        try {
            event.run();
        } catch (RuntimeException e) {
            log.append("kiosk: " + e.getMessage());
        }
    }

    private synchronized @Nullable ChildProcess startUnlessClosing() {
        if (closing.getCount() == 0) {
            return null;
        }
        child = ChildProcess.start(program, log);
        return child;
    }

    private synchronized @Nullable ChildProcess current() {
        return child;
    }
}
