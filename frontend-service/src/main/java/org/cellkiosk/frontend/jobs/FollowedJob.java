package org.cellkiosk.frontend.jobs;

import io.smallrye.mutiny.subscription.MultiEmitter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.cellkiosk.job.JobKey;
import org.cellkiosk.job.JobRecord;
import org.cellkiosk.job.JobStatus;
import org.cellkiosk.job.StatusChange;
import org.cellkiosk.queue.JobReader;
import org.cellkiosk.queue.JobWatch;

/**
 * One client's view of one job.
 *
 * <ol>
 *   <li>It is told that the job has changed, or that some of the children which it waits for have ended.
 *   <li>It reads the job on a worker thread; tidings that come meanwhile count as one.
 *   <li>It sends what the history holds beyond what it sent before, so no status is lost or out of order.
 *   <li>When nothing happens for long it looks all the same and repeats the last status: Redis forgets what it tells to
 *       a broken connection, and only a write shows that the client has gone.
 * </ol>
 */
final class FollowedJob implements AutoCloseable {

    private static final long REPEAT_SECONDS = 15;

    private final JobKey key;
    private final JobReader reader;
    private final JobWatch watch;
    private final ScheduledExecutorService workers;
    private final MultiEmitter<? super JobEvent> emitter;

    private final AtomicInteger tidings = new AtomicInteger();
    private final AtomicBoolean silent = new AtomicBoolean();
    private final ScheduledFuture<?> reminder;
    private volatile boolean closed;

    private Optional<JobWatch.Subscription> subscription = Optional.empty();
    private int sent;
    private int progress;

    FollowedJob(
            JobKey key,
            JobReader reader,
            JobWatch watch,
            ScheduledExecutorService workers,
            MultiEmitter<? super JobEvent> emitter) {
        this.key = key;
        this.reader = reader;
        this.watch = watch;
        this.workers = workers;
        this.emitter = emitter;
        this.reminder = workers.scheduleWithFixedDelay(this::remind, REPEAT_SECONDS, REPEAT_SECONDS, TimeUnit.SECONDS);
    }

    void follow() {
        tell();
    }

    private void remind() {
        silent.set(true);
        tell();
    }

    private void tell() {
        if (tidings.getAndIncrement() == 0) {
            workers.execute(this::catchUp);
        }
    }

    /** Runs once at a time, so what only it uses needs no lock, which a client's end would have to wait for. */
    private void catchUp() {
        int counted;
        do {
            counted = tidings.get();
            if (closed) {
                unsubscribe();
            } else {
                look();
            }
        } while (tidings.addAndGet(-counted) > 0);
    }

    private void look() {
        try {
            if (subscription.isEmpty()) {
                subscription = Optional.of(watch.watch(key, status -> tell()));
            }
            Optional<JobRecord> record = reader.find(key);
            record.ifPresent(this::send);
            if (record.map(found -> found.lastChange().status().isFinal()).orElse(true)) {
                emitter.complete();
            }
        } catch (RuntimeException e) {
            emitter.fail(e);
        }
    }

    private void send(JobRecord record) {
        List<StatusChange> history = record.history();
        int from = sent == 0 ? history.size() - 1 : sent;
        List<StatusChange> news = history.subList(from, history.size());
        news.forEach(change -> emitter.emit(JobEvent.of(change, record)));
        boolean childrenEnded = record.job().status() == JobStatus.WAITING && record.progress() != progress;
        boolean repeat = silent.getAndSet(false) || childrenEnded;
        if (news.isEmpty() && repeat) {
            emitter.emit(JobEvent.of(record.lastChange(), record));
        }
        sent = history.size();
        progress = record.progress();
    }

    private void unsubscribe() {
        subscription.ifPresent(JobWatch.Subscription::close);
        subscription = Optional.empty();
    }

    /** Waits for nothing: the one who calls may be the event loop. */
    @Override
    public void close() {
        closed = true;
        reminder.cancel(false);
        tell();
    }
}
