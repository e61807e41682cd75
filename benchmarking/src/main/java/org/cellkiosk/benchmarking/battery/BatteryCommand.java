package org.cellkiosk.benchmarking.battery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.cellkiosk.benchmarking.costs.PriceOptions;
import org.cellkiosk.benchmarking.costs.UnknownPriceException;
import org.cellkiosk.client.KioskException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code battery}: all runs behind the figures, on a kiosk or simulated. */
@Command(
        name = "battery",
        description = {
            "Runs the set behind the figures: 10,000 and 100,000 images three times and a million once.",
            "A cluster has one highest number of GPUs at a time, so set 1, 4 and 8 and run this for each; runs whose files"
                    + " are there already are left out."
        })
public final class BatteryCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--output-dir", required = true, paramLabel = "DIR", description = "where the runs' files go")
    private Path folder = Path.of("");

    @Option(names = "--gpus", paramLabel = "N", description = "that the kiosk's cluster may have now: 1, 4 or 8")
    private int gpus;

    @Option(names = "--simulate", description = "simulate all of it instead, by the autoscaler's simulator")
    private boolean isSimulated;

    @Option(names = "--simulator", paramLabel = "JAR", description = "default: ${DEFAULT-VALUE}")
    private Path simulator =
            Path.of(System.getProperty("kiosk.home", ""), "autoscaler", "target", "quarkus-app", "quarkus-run.jar");

    @Option(
            names = "--assume",
            paramLabel = "NAME=VALUE",
            description = "for the simulator, for instance jobSeconds=0.2; repeatable")
    private List<String> assumptions = List.of();

    @Mixin
    private PriceOptions prices = new PriceOptions();

    @Parameters(
            paramLabel = "RUN OPTION",
            description = "after --, for each `run`: for instance --host, --model, the file")
    private List<String> runOptions = List.of();

    @Override
    public Integer call() throws InterruptedException {
        try {
            return isSimulated ? simulate() : run();
        } catch (IOException e) {
            spec.commandLine().getErr().println(KioskException.reason(e));
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private int simulate() throws IOException, InterruptedException {
        SimulatedBattery battery =
                new SimulatedBattery(new Simulator(simulator), prices.prices(), prices.cluster(0), assumptions);
        try {
            spec.commandLine().getOut().println(Verdict.of(battery.write(Cell.ALL, folder)));
            return 0;
        } catch (UnknownPriceException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private int run() throws IOException {
        List<Cell> cells = Cell.ALL.stream().filter(cell -> cell.gpus() == gpus).toList();
        if (cells.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--gpus must be 1, 4 or 8, as the cluster is set up");
        }
        Files.createDirectories(folder);
        CommandLine run = Objects.requireNonNull(
                spec.commandLine().getParent().getSubcommands().get("run"), "there is no command run beside this one");
        for (Cell cell : cells) {
            // One more than there are to be, for one that is taken up may have had its file before.
            for (int runs = 0; runs <= cell.replicates() && done(cell) < cell.replicates(); runs++) {
                spec.commandLine().getOut().println(cell + ", run " + (done(cell) + 1) + " of " + cell.replicates());
                int status = run.execute(arguments(cell).toArray(String[]::new));
                if (status != 0) {
                    return status;
                }
            }
        }
        return 0;
    }

    private int done(Cell cell) throws IOException {
        String start = "%dgpu_%djobs_".formatted(cell.gpus(), cell.jobs());
        try (Stream<Path> files = Files.list(folder)) {
            return (int) files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(start) && name.matches(".*\\.json(\\.gz)?"))
                    .count();
        }
    }

    private List<String> arguments(Cell cell) {
        List<String> arguments = new ArrayList<>(runOptions);
        arguments.addAll(List.of("--count", String.valueOf(cell.jobs())));
        arguments.addAll(List.of("--gpus", String.valueOf(cell.gpus())));
        arguments.addAll(List.of("--start-delay", String.valueOf(cell.load().startDelay())));
        arguments.addAll(List.of("--output-dir", folder.toString()));
        return arguments;
    }
}
