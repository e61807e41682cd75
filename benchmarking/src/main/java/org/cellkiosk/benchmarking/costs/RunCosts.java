package org.cellkiosk.benchmarking.costs;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.cellkiosk.benchmarking.result.Costs;

/** The bill of a run that has ended; whatever keeps it from being known is its note, for the time is known all the same. */
public final class RunCosts {

    private final PriceTable prices;
    private final Optional<Prometheus> prometheus;

    public RunCosts(PriceTable prices, Optional<Prometheus> prometheus) {
        this.prices = prices;
        this.prometheus = prometheus;
    }

    /** @param workload whose seconds are from one instant to the other */
    public Costs between(Instant from, Instant to, Workload workload) throws InterruptedException {
        if (prometheus.isEmpty()) {
            return Costs.unknown("no Prometheus was named, which would know the nodes: --prometheus URL");
        }
        try {
            return Bill.of(prices, NodeLives.during(prometheus.get(), from, to), workload);
        } catch (IOException | UnknownPriceException e) {
            return Costs.unknown(String.valueOf(e.getMessage()));
        }
    }
}
