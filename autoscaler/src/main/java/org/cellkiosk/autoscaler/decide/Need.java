package org.cellkiosk.autoscaler.decide;

import java.time.Duration;
import java.util.Locale;

/**
 * How many replicas a workload needs now.
 *
 * @param depth jobs known: waiting or held
 * @param work seconds that one replica would take for them
 * @param arriving seconds of work that arrive each second
 */
record Need(long depth, double work, double arriving, int replicas) {

    /**
     * @param arrivals jobs that arrive each second
     * @param atOnce jobs that one replica holds
     * @param ready replicas that work now
     * @param coldStart until another one would
     */
    static Need of(
            long depth,
            double work,
            double arrivals,
            double arriving,
            int atOnce,
            int ready,
            Duration coldStart,
            Duration horizon) {
        double within = seconds(horizon);
        double enough = work / within + arriving + reserve(arriving);
        double later = Math.max(0, work + (arriving - ready) * seconds(coldStart));
        boolean othersHelp = enough > ready;
        double wanted = othersHelp ? Math.max(ready, later / within + arriving + reserve(arriving)) : enough;
        // No more than have a job, and a second's work of those to come.
        double coming = Math.min(arrivals / atOnce, arriving) * (seconds(coldStart) + 1);
        double useful = (double) depth / atOnce + coming + reserve(arriving);
        int replicas = (int) Math.min(1_000_000, Math.ceil(Math.min(wanted, useful)));
        return new Need(depth, work, arriving, depth > 0 ? Math.max(1, replicas) : replicas);
    }

    /** Arrivals vary: replicas that are busy four fifths of the time let few jobs wait. */
    private static double reserve(double arriving) {
        return arriving / 4;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "%d jobs, %.1f s of work, %.2f s more each second: %d", depth, work, arriving, replicas);
    }
}
