package org.cellkiosk.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** An answer that breaks off where nothing of it comes for too long: its connection has died unnoticed. */
final class BoundedSilence extends FilterInputStream {

    private interface Read {
        int read() throws IOException;
    }

    private static final ScheduledThreadPoolExecutor CLOCK = clock();

    private final Duration longest;
    private volatile boolean exceeded;

    BoundedSilence(InputStream answer, Duration longest) {
        super(answer);
        this.longest = longest;
    }

    private static ScheduledThreadPoolExecutor clock() {
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "silence of answers");
            thread.setDaemon(true);
            return thread;
        });
        clock.setRemoveOnCancelPolicy(true); // a large file is many reads
        return clock;
    }

    @Override
    public int read() throws IOException {
        return bounded(in::read);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return bounded(() -> in.read(bytes, offset, length));
    }

    private int bounded(Read read) throws IOException {
        Future<?> end = CLOCK.schedule(this::giveUp, longest.toMillis(), TimeUnit.MILLISECONDS);
        try {
            int result = read.read();
            requireWithin();
            return result;
        } catch (IOException e) {
            requireWithin();
            throw e;
        } finally {
            end.cancel(false);
        }
    }

    private void giveUp() {
        exceeded = true;
        try {
            close();
        } catch (IOException e) {
            // Its reader learns that it has ended.
        }
    }

    private void requireWithin() throws IOException {
        if (exceeded) {
            throw new IOException("nothing came for " + longest.toSeconds() + " seconds");
        }
    }
}
