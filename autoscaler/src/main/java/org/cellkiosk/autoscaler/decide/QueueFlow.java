package org.cellkiosk.autoscaler.decide;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.cellkiosk.queue.QueueStatistics.Snapshot;

/**
 * What is noted of one queue: how fast jobs arrive and how long one is held.
 *
 * @param seen how many jobs had been submitted when, over the last minute, oldest first
 * @param last the counters when last seen
 * @param jobs how many ended jobs {@code seconds} speaks of; old ones count less and less
 * @param seconds that consumers held them, in all
 */
record QueueFlow(List<Seen> seen, Snapshot last, double jobs, double seconds) {

    /** Arrivals are steady only if they go on: of a batch that came at once, the short window soon sees nothing. */
    private static final Duration SHORT = Duration.ofSeconds(15);

    private static final Duration LONG = Duration.ofMinutes(1);

    /** The mean is over about as many jobs. */
    private static final double MEMORY = 500;

    record Seen(Instant at, long submitted) {}

    static QueueFlow begin(Instant at, Snapshot first) {
        return new QueueFlow(List.of(new Seen(at, first.submitted())), first, 0, 0);
    }

    /** Counters that went down are of another Redis: all begins anew. */
    QueueFlow next(Instant at, Snapshot now) {
        long ended = ended(now) - ended(last);
        if (ended < 0 || now.submitted() < last.submitted()) {
            return begin(at, now);
        }
        double share = Math.max(0, 1 - ended / MEMORY);
        double held = Math.max(0, now.serviceMillis() - last.serviceMillis()) / 1000.0;
        return new QueueFlow(window(at, now), now, share * jobs + ended, share * seconds + (ended > 0 ? held : 0));
    }

    private List<Seen> window(Instant at, Snapshot now) {
        Stream<Seen> before = seen.stream()
                .filter(each -> each.at().isAfter(at.minus(LONG)) && each.at().isBefore(at));
        return Stream.concat(before, Stream.of(new Seen(at, now.submitted()))).toList();
    }

    /** Jobs a second that are likely to go on arriving. Of one job alone nobody knows whether another will follow. */
    double arrivals() {
        return last.submitted() - seen.get(0).submitted() < 2
                ? 0
                : Math.min(arrivalsWithin(SHORT), arrivalsWithin(LONG));
    }

    private double arrivalsWithin(Duration window) {
        Seen newest = seen.get(seen.size() - 1);
        Instant from = newest.at().minus(window);
        Seen oldest = seen.stream()
                .filter(each -> !each.at().isBefore(from))
                .findFirst()
                .orElse(newest);
        // What was seen for a moment only says little about what goes on.
        Duration time = Duration.between(oldest.at(), newest.at());
        double seconds = Math.max(SHORT.toMillis(), time.toMillis()) / 1000.0;
        return (newest.submitted() - oldest.submitted()) / seconds;
    }

    /** Seconds that a consumer holds a job: the mean of late, in which what is expected counts as one job. */
    double jobSeconds(double expected) {
        return (seconds + expected) / (jobs + 1);
    }

    private static long ended(Snapshot counters) {
        return counters.done() + counters.failed();
    }
}
