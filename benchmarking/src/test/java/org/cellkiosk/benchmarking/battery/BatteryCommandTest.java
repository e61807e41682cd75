package org.cellkiosk.benchmarking.battery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cellkiosk.benchmarking.battery.SimulatedBattery.Written;
import org.cellkiosk.benchmarking.costs.ClusterShape;
import org.cellkiosk.benchmarking.costs.ClusterShape.Pool;
import org.cellkiosk.benchmarking.costs.PriceFile;
import org.cellkiosk.benchmarking.result.CostLine.Group;
import org.cellkiosk.benchmarking.result.JobField;
import org.cellkiosk.benchmarking.result.JobRecord;
import org.cellkiosk.benchmarking.result.ResultFile;
import org.cellkiosk.benchmarking.result.RunSummary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

class BatteryCommandTest {

    private static final Path SIMULATOR = Path.of("..", "autoscaler", "target", "quarkus-app", "quarkus-run.jar");

    @TempDir
    private Path folder;

    private final List<String> ran = new ArrayList<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    /** In the place of {@code run}, which needs a kiosk. */
    @Command(name = "run")
    private static final class Runs implements Runnable {

        private final List<String> ran;

        @Option(names = "--count")
        private int count;

        @Option(names = "--gpus")
        private int gpus;

        @Option(names = "--start-delay")
        private double startDelay;

        @Option(names = "--output-dir")
        private Path folder = Path.of("");

        @Option(names = "--host")
        private String host = "";

        @Parameters
        private String file = "";

        Runs(List<String> ran) {
            this.ran = ran;
        }

        @Override
        public void run() {
            ran.add("%d %d %s %s %s".formatted(gpus, count, startDelay, host, file));
            try {
                Files.writeString(folder.resolve("%dgpu_%djobs_%d.json".formatted(gpus, count, ran.size())), "");
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private int battery(String... arguments) {
        return new CommandLine(CommandSpec.create().name("benchmarking"))
                .addSubcommand("run", new Runs(ran))
                .addSubcommand("battery", new BatteryCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(errors))
                .execute(arguments);
    }

    @Test
    void theSetOfACountOfGpusIsRunOnceAndWhatIsThereIsLeftOut() throws IOException {
        Files.createFile(folder.resolve("8gpu_1000jobs_0.5delay_aa.json"));
        String[] arguments = {
            "battery", "--gpus", "8", "--output-dir", folder.toString(), "--", "--host", "here", "zip100.zip"
        };

        assertThat(battery(arguments)).isZero();
        assertThat(ran)
                .containsExactly(
                        "8 100 0.5 here zip100.zip",
                        "8 100 0.5 here zip100.zip",
                        "8 100 0.5 here zip100.zip",
                        "8 1000 0.5 here zip100.zip",
                        "8 1000 0.5 here zip100.zip",
                        "8 10000 0.5 here zip100.zip");
        assertThat(battery(arguments)).isZero();
        assertThat(ran).hasSize(6);
    }

    @Test
    void aRunThatIsTakenUpAndHadItsFileAlreadyCountsOnce() throws IOException {
        Files.createFile(folder.resolve("8gpu_100jobs_1.json")); // what the first run writes again
        Files.createFile(folder.resolve("8gpu_1000jobs_0.5delay_aa.json.gz"));

        assertThat(battery("battery", "--gpus", "8", "--output-dir", folder.toString(), "--", "zip100.zip"))
                .isZero();

        assertThat(ran)
                .containsExactly(
                        "8 100 0.5  zip100.zip",
                        "8 100 0.5  zip100.zip",
                        "8 100 0.5  zip100.zip",
                        "8 1000 0.5  zip100.zip",
                        "8 1000 0.5  zip100.zip",
                        "8 10000 0.5  zip100.zip");
    }

    @Test
    void aCountOfGpusThatIsNotInTheSetIsRefused() {
        assertThat(battery("battery", "--gpus", "3", "--output-dir", folder.toString()))
                .isEqualTo(2);
        assertThat(errors.toString()).contains("--gpus must be 1, 4 or 8");
    }

    @Test
    void withoutTheSimulatorItIsSaidHowToBuildIt() throws Exception {
        Path absent = folder.resolve("absent.jar");

        assertThat(battery("battery", "--simulate", "--simulator", absent.toString(), "--output-dir", "x"))
                .isNotZero();
        assertThat(errors.toString()).contains(absent + " is not there", "mvn");
    }

    @Test
    void aSimulatedRunIsAFileOfTheSameFormThatSaysWhatWasAssumed() throws Exception {
        assumeTrue(Files.exists(SIMULATOR), SIMULATOR + " is not there: package the autoscaler first");
        ClusterShape cluster = new ClusterShape(
                new Pool(0, "n1-highmem-8", Optional.of("nvidia-tesla-v100"), true),
                new Pool(4, "n1-standard-4", Optional.empty(), false),
                1);
        SimulatedBattery battery = new SimulatedBattery(
                new Simulator(SIMULATOR),
                PriceFile.standard().of("2019-06-17", "us-west1"),
                cluster,
                List.of("jobSeconds=0.2"));

        List<Written> runs = battery.write(List.of(new Cell(4, 100, 2)), folder);

        assertThat(runs).hasSize(2);
        List<JobRecord> jobs = new ArrayList<>();
        RunSummary run = ResultFile.read(runs.get(1).file(), jobs::add);
        assertThat(run).isEqualTo(runs.get(1).run());
        assertThat(run.origin().assumptions())
                .containsEntry("jobSeconds", "0.2")
                .containsEntry("seed", "2")
                .containsEntry("maxNodes", "4")
                .containsEntry("gpuNode", "n1-highmem-8 with one nvidia-tesla-v100, spot");
        assertThat(run.load().images()).isEqualTo(10_000);
        // The work of four GPUs, after a cold start of 210 s.
        assertThat(run.span().seconds()).isBetween(500 + 205.0, 500 + 235.0);
        assertThat(run.costs().of(Group.CPU_NODES)).hasValue(4 * run.span().seconds() / 3600 * 0.19);
        assertThat(run.costs().of(Group.GPU_NODES).orElseThrow()).isBetween(0.84 * 2000 / 3600, 0.84 * 3200 / 3600);
        assertThat(jobs).hasSize(100).allMatch(JobRecord::isDone);
        assertThat(jobs.get(99).measure(JobField.TOTAL_TIME).numbers()).allMatch(time -> time > 400);
    }
}
