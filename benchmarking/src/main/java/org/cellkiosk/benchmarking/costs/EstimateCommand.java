package org.cellkiosk.benchmarking.costs;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.cellkiosk.benchmarking.result.RunSummary.Load;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code estimate}: time and price of a run before it. */
@Command(name = "estimate", description = "Says what a run would take and cost, line by line.")
public final class EstimateCommand implements Callable<Integer> {

    /** How the original's files are: zips of a hundred images. */
    static final int IMAGES_A_JOB = 100;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--count",
            required = true,
            paramLabel = "JOBS",
            description = "zips of 100 images of 1280x1080 pixels")
    private int count;

    @Option(names = "--gpus", required = true, paramLabel = "N", description = "that the cluster may have")
    private int gpus;

    @Option(
            names = "--images-per-second",
            paramLabel = "N",
            description = "of one GPU; 5 to 10 by the paper of 2021; default: ${DEFAULT-VALUE}")
    private double imagesPerSecond = 6.67;

    @Option(
            names = "--cold-start",
            paramLabel = "SECONDS",
            description = "until the GPUs are at work; default: ${DEFAULT-VALUE}")
    private double coldStart = 210;

    @Option(
            names = "--start-delay",
            paramLabel = "SECONDS",
            description = "from one job's start to the next; default: ${DEFAULT-VALUE}")
    private double startDelay = 0.5;

    @Option(names = "--upload", description = "images are uploaded, through the load balancer")
    private boolean isUploaded;

    @Mixin
    private PriceOptions options = new PriceOptions();

    @Override
    public Integer call() {
        require(count >= 1 && gpus >= 1, "--count and --gpus must be above 0");
        require(imagesPerSecond > 0, "--images-per-second must be above 0");
        require(coldStart >= 0 && startDelay >= 0, "--cold-start and --start-delay must be 0 or more");
        Load load = new Load(gpus, count, (long) count * IMAGES_A_JOB, startDelay);
        CostForecast forecast = new CostForecast(options.prices(), options.cluster(gpus), load, isUploaded);
        try {
            Estimate estimate = forecast.before(imagesPerSecond, coldStart);
            PrintWriter out = spec.commandLine().getOut();
            out.println(CostTable.of(estimate.costs()));
            out.println("estimate: " + estimate);
            out.flush();
            return 0;
        } catch (UnknownPriceException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private void require(boolean valid, String problem) {
        if (!valid) {
            throw new ParameterException(spec.commandLine(), problem);
        }
    }
}
