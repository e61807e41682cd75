package org.cellkiosk.benchmarking.costs;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.cellkiosk.benchmarking.costs.ClusterShape.Pool;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options for what a cluster costs. */
public final class PriceOptions {

    @Option(
            names = "--prices",
            paramLabel = "FILE",
            description = "a table of prices of the form of prices.yaml; default: the one that comes with the program")
    private Optional<Path> prices = Optional.empty();

    @Option(
            names = "--price-date",
            paramLabel = "DATE",
            description = "of the table's prices of nodes, those of this date, such as 2019-06-17; default: the first")
    private Optional<String> date = Optional.empty();

    @Option(
            names = "--region",
            paramLabel = "REGION",
            defaultValue = "${env:CLOUDSDK_COMPUTE_REGION:-us-west1}",
            description = "of nodes that do not say theirs (CLOUDSDK_COMPUTE_REGION; ${DEFAULT-VALUE})")
    private String region = "";

    @Option(
            names = "--gpu-machine",
            paramLabel = "TYPE",
            description = "machine type of a node with a GPU; default: ${DEFAULT-VALUE}")
    private String gpuMachine = "n1-highmem-2";

    @Option(names = "--gpu-type", paramLabel = "TYPE", description = "default: ${DEFAULT-VALUE}")
    private String gpu = "nvidia-tesla-t4";

    @Option(names = "--gpu-on-demand", description = "GPU nodes are on demand, not spot")
    private boolean isOnDemand;

    @Option(
            names = "--cpu-machine",
            paramLabel = "TYPE",
            description = "machine type of the other nodes, on demand; default: ${DEFAULT-VALUE}")
    private String cpuMachine = "n1-standard-4";

    @Option(names = "--cpu-nodes", paramLabel = "N", description = "how many of those; default: ${DEFAULT-VALUE}")
    private int cpuNodes = 4;

    @Option(names = "--zones", paramLabel = "N", description = "that the nodes are in; default: ${DEFAULT-VALUE}")
    private int zones = 1;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    public PriceTable prices() {
        PriceFile file = named("--prices", () -> prices.map(PriceFile::read).orElseGet(PriceFile::standard));
        return named("--price-date", () -> date.map(day -> file.of(day, region)).orElseGet(() -> file.newest(region)));
    }

    private <T> T named(String option, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), option + ": " + e.getMessage(), e);
        }
    }

    int zones() {
        return zones;
    }

    /** @param gpus one a node */
    public ClusterShape cluster(int gpus) {
        int builtIn = prices().builtInGpus(gpuMachine);
        if (builtIn > 1) {
            throw new ParameterException(
                    command.commandLine(),
                    "--gpu-machine: " + gpuMachine + " has " + builtIn
                            + " GPUs, and nodes of one each are reckoned with");
        }
        return new ClusterShape(
                new Pool(gpus, gpuMachine, Optional.of(gpu), !isOnDemand),
                new Pool(cpuNodes, cpuMachine, Optional.empty(), false),
                zones);
    }
}
