package org.cellkiosk.autoscaler.observe;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Begins with the time of day and then counts what passes. Who sets the machine's clock by an hour would else make an hour
 * of arrivals look like a minute's, or all that was noted look old.
 */
public final class SteadyClock implements InstantSource {

    private final Instant begin;
    private final LongSupplier nanos;
    private final long nanosAtBegin;

    /** @param nanos as {@link System#nanoTime} */
    SteadyClock(InstantSource timeOfDay, LongSupplier nanos) {
        this.begin = timeOfDay.instant();
        this.nanos = nanos;
        this.nanosAtBegin = nanos.getAsLong();
    }

    public static SteadyClock start() {
        return new SteadyClock(InstantSource.system(), System::nanoTime);
    }

    @Override
    public Instant instant() {
        return begin.plusNanos(nanos.getAsLong() - nanosAtBegin);
    }
}
