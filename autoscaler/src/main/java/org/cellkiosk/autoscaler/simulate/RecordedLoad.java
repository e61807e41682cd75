package org.cellkiosk.autoscaler.simulate;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.cellkiosk.autoscaler.explain.DecisionLog;
import org.cellkiosk.autoscaler.observe.Observation;
import org.cellkiosk.queue.QueueStatistics.Snapshot;

/** The jobs that a log of decisions saw arriving in one queue, as a trace. */
final class RecordedLoad {

    private RecordedLoad() {}

    /**
     * Between two looks jobs are taken to have arrived evenly.
     *
     * @throws IllegalArgumentException if no job arrived in that queue
     */
    static Trace read(Path log, String queue, int maxNodes) throws IOException {
        List<Observation> seen =
                DecisionLog.read(log).stream().map(DecisionLog.Entry::seen).toList();
        double[] arrivals = arrivals(seen, queue);
        if (arrivals.length == 0) {
            throw new IllegalArgumentException(log + " shows no job that arrived in the queue " + queue);
        }
        return new Trace("recorded, " + queue, arrivals, maxNodes);
    }

    private static double[] arrivals(List<Observation> seen, String queue) {
        DoubleStream.Builder arrivals = DoubleStream.builder();
        Iterator<Observation> looks = seen.iterator();
        if (looks.hasNext()) {
            Observation last = looks.next();
            Instant begin = last.at();
            while (looks.hasNext()) {
                Observation now = looks.next();
                double from = seconds(begin, last.at());
                double to = seconds(begin, now.at());
                long jobs = submitted(now, queue) - submitted(last, queue);
                for (long job = 1; job <= jobs; job++) {
                    arrivals.add(from + (to - from) * job / jobs);
                }
                last = now;
            }
        }
        return arrivals.build().sorted().toArray();
    }

    private static double seconds(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis() / 1000.0);
    }

    private static long submitted(Observation seen, String queue) {
        return Optional.ofNullable(seen.queues().get(queue))
                .map(Snapshot::submitted)
                .orElse(0L);
    }
}
