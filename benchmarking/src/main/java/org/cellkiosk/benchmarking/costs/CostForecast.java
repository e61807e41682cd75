package org.cellkiosk.benchmarking.costs;

import java.util.List;
import org.cellkiosk.benchmarking.result.Costs;
import org.cellkiosk.benchmarking.result.RunSummary.Load;

/** What a run will take and cost, as far as can be said before it and during it. */
public final class CostForecast {

    private final PriceTable prices;
    private final ClusterShape cluster;
    private final Load load;
    private final boolean isUploaded;

    public CostForecast(PriceTable prices, ClusterShape cluster, Load load, boolean isUploaded) {
        this.prices = prices;
        this.cluster = cluster;
        this.load = load;
        this.isUploaded = isUploaded;
    }

    /**
     * Before it begins.
     *
     * @param imagesPerSecond of one GPU
     * @param coldStart seconds from the first job until the GPUs are at work
     */
    public Estimate before(double imagesPerSecond, double coldStart) throws UnknownPriceException {
        int gpus = Math.max(1, cluster.gpuNodes().nodes());
        double atWork = coldStart + load.images() / (imagesPerSecond * gpus);
        double seconds = Math.max(atWork, load.jobs() * load.startDelay());
        return new Estimate(seconds, bill(seconds, load.images()));
    }

    /**
     * What is still to come, if it goes on as it went.
     *
     * @param jobsDone of the run's jobs, at least one
     * @param elapsed seconds since the first job
     */
    public Estimate remaining(int jobsDone, double elapsed) throws UnknownPriceException {
        if (jobsDone < 1 || jobsDone > load.jobs()) {
            throw new IllegalArgumentException("of " + load.jobs() + " jobs, " + jobsDone + " cannot be done");
        }
        double share = (double) jobsDone / load.jobs();
        double seconds = elapsed / share;
        Costs whole = bill(seconds, load.images());
        double spent = bill(elapsed, Math.round(load.images() * share)).total().orElse(0);
        return new Estimate(seconds - elapsed, whole, whole.total().orElse(0) - spent);
    }

    private Costs bill(double seconds, long images) throws UnknownPriceException {
        List<NodeLife> nodes = cluster.lives(seconds).toList();
        return Bill.of(prices, nodes, new Workload(images, seconds, isUploaded, cluster.zones()));
    }
}
