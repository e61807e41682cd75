package org.cellkiosk.benchmarking.costs;

import java.nio.file.Path;
import java.util.Optional;
import org.cellkiosk.benchmarking.costs.ClusterShape.Pool;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Options for what a cluster costs. */
public final class PriceOptions {

    private static final Optional<String> ADDED_GPU = Optional.of("nvidia-tesla-t4");

    @Option(
            names = "--prices",
            paramLabel = "FILE",
            converter = PriceFileReader.class,
            description = "a table of prices of the form of prices.yaml; default: the one that comes with the program")
    private PriceFile prices = PriceFile.standard();

    @Option(
            names = "--price-date",
            paramLabel = "DATE",
            description =
                    "of the table's prices of nodes, those of this date, such as 2019-06-17, which are of no region; default: the first")
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

    @Option(
            names = "--gpu-type",
            paramLabel = "TYPE",
            description = "default: the one that the machine comes with, or nvidia-tesla-t4 beside one without")
    private Optional<String> gpu = Optional.empty();

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

    /** Once, when the command begins: a run may take longer than the file is there. */
    static final class PriceFileReader implements ITypeConverter<PriceFile> {

        @Override
        public PriceFile convert(String path) {
            try {
                return PriceFile.read(Path.of(path));
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    public PriceTable prices() {
        try {
            return date.map(day -> prices.of(day, region)).orElseGet(() -> prices.newest(region));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), "--price-date: " + e.getMessage(), e);
        }
    }

    int zones() {
        return zones;
    }

    /** @param gpus one a node */
    public ClusterShape cluster(int gpus) {
        PriceTable table = prices();
        int builtIn = table.builtInGpus(gpuMachine);
        require(
                builtIn <= 1,
                "--gpu-machine: " + gpuMachine + " has " + builtIn + " GPUs, and nodes of one each are reckoned with");
        require(
                table.builtIn(cpuMachine).isEmpty(),
                "--cpu-machine: " + cpuMachine + " comes with GPUs, and the other nodes have none");
        require(cpuNodes >= 0, "--cpu-nodes must be 0 or more");
        require(zones >= 1, "--zones must be 1 or more");
        return new ClusterShape(
                new Pool(
                        gpus,
                        gpuMachine,
                        gpu.or(() -> table.builtIn(gpuMachine)).or(() -> ADDED_GPU),
                        !isOnDemand),
                new Pool(cpuNodes, cpuMachine, Optional.empty(), false),
                zones);
    }

    private void require(boolean valid, String problem) {
        if (!valid) {
            throw new ParameterException(command.commandLine(), problem);
        }
    }
}
