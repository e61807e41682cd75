package org.cellkiosk.benchmarking.costs;

import java.time.Duration;
import java.util.Locale;
import org.cellkiosk.benchmarking.result.Costs;

/**
 * What is expected.
 *
 * @param seconds until the run is done
 * @param costs of the whole run
 * @param usd of it that is still to be paid
 */
public record Estimate(double seconds, Costs costs, double usd) {

    Estimate(double seconds, Costs costs) {
        this(seconds, costs, costs.total().orElse(0));
    }

    /** For instance {@code 5 h 17 min, $52.31}. */
    @Override
    public String toString() {
        Duration time = Duration.ofSeconds(Math.round(seconds));
        String span = time.toHours() > 0
                ? time.toHours() + " h " + time.toMinutesPart() + " min"
                : time.toMinutes() + " min " + time.toSecondsPart() + " s";
        return String.format(Locale.ROOT, "%s, $%.2f", span, usd);
    }
}
