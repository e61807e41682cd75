package org.cellkiosk.autoscaler.decide;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cellkiosk.autoscaler.plan.Pace;

/**
 * What is noted of one workload.
 *
 * @param needs past needs that no later one exceeds, oldest and highest first
 * @param idleSince when its queues ran empty, if they are
 * @param pauses how long they stayed empty, the last few times
 */
record WorkloadNotes(List<Needed> needs, Optional<Instant> idleSince, List<Duration> pauses) {

    private static final int PAUSES_KEPT = 8;
    private static final double MOST = 0.75;

    record Needed(Instant at, int replicas) {}

    /** Replicas that somebody else wanted are not to go at first sight. */
    static WorkloadNotes begin(Instant at, int replicas) {
        return new WorkloadNotes(List.of(new Needed(at, replicas)), Optional.empty(), List.of());
    }

    WorkloadNotes next(Instant at, Need need, Pace pace) {
        boolean idle = need.depth() == 0;
        List<Duration> pausesNow = idle ? pauses : pausesUntil(at, pace);
        Stream<Needed> before = needs.stream()
                .filter(each -> each.replicas() > need.replicas())
                .filter(each -> !each.at().isBefore(at.minus(pace.keepWarm())));
        return new WorkloadNotes(
                Stream.concat(before, Stream.of(new Needed(at, need.replicas())))
                        .toList(),
                idle ? idleSince.or(() -> Optional.of(at)) : Optional.empty(),
                pausesNow);
    }

    /** A pause that is shorter than the time to settle is none: nothing would have been scaled down in it. */
    private List<Duration> pausesUntil(Instant at, Pace pace) {
        Optional<Duration> pause =
                idleSince.map(since -> Duration.between(since, at)).filter(each -> each.compareTo(pace.settle()) > 0);
        List<Duration> all = Stream.concat(pauses.stream(), pause.stream()).toList();
        return all.subList(Math.max(0, all.size() - PAUSES_KEPT), all.size());
    }

    /** Whether most of the last pauses were short enough to wait them out. */
    private boolean workComesBack(Pace pace) {
        long waitedOut = pauses.stream()
                .filter(pause -> pause.compareTo(pace.keepWarm()) <= 0)
                .count();
        return pauses.size() >= 2 && waitedOut >= MOST * pauses.size();
    }

    /** For how long a higher need of the past still counts. */
    Duration patience(Pace pace) {
        return workComesBack(pace) ? pace.keepWarm() : pace.settle();
    }

    /** The highest need within our patience. */
    Needed highest(Instant at, Pace pace) {
        Instant from = at.minus(patience(pace));
        return needs.stream()
                .filter(each -> !each.at().isBefore(from))
                .findFirst()
                .orElseThrow();
    }
}
