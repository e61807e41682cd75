package org.cellkiosk.benchmarking.costs;

import java.time.Instant;
import org.cellkiosk.benchmarking.result.Costs;
import org.cellkiosk.benchmarking.result.RunSummary.Load;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of a run that shall say what it costs. */
public final class CostOptions {

    @Option(
            names = "--calculate-cost",
            description = "Say what the run costs: before it, during it, and in its file, by the cluster's nodes.")
    private boolean isAsked;

    @Mixin
    private BillOptions bill = new BillOptions();

    public boolean isAsked() {
        return isAsked;
    }

    /** Refuses, before a run of hours, what would keep its costs from being known in the end. */
    public void check() {
        if (isAsked) {
            bill.check();
        }
    }

    /** For a cluster of as many GPUs as the load says. */
    public CostForecast forecast(Load load, boolean isUploaded) {
        return new CostForecast(bill.prices().prices(), bill.prices().cluster(load.gpus()), load, isUploaded);
    }

    /** What a run came to; if that cannot be known, why. */
    public Costs between(Instant from, Instant to, long images, boolean isUploaded) throws InterruptedException {
        return isAsked
                ? bill.between(from, to, images, isUploaded)
                : Costs.unknown("costs were not asked for: --calculate-cost");
    }
}
