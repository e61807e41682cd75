package org.cellkiosk.benchmarking.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cellkiosk.benchmarking.result.CostLine.Group;
import org.cellkiosk.benchmarking.result.Costs;
import org.cellkiosk.benchmarking.result.JobField;
import org.cellkiosk.benchmarking.result.JobRecord;
import org.cellkiosk.benchmarking.result.ResultFile;
import org.cellkiosk.benchmarking.result.RunSummary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Against the wire of the original; against a kiosk of ours it is a system test. */
class RunCommandTest {

    @TempDir
    private Path folder = Path.of("");

    private final OriginalOnTheWire wire;

    RunCommandTest() throws IOException {
        wire = new OriginalOnTheWire();
    }

    @AfterEach
    void stop() {
        wire.close();
    }

    @Test
    void aKioskThatAnswersAboutOneJobAtATimeIsAskedSo() throws IOException {
        assertThat(run("a.png", "--count", "3")).isZero();

        List<JobRecord> jobs = new ArrayList<>();
        ResultFile.read(result(), jobs::add);
        assertThat(jobs).hasSize(3).allMatch(JobRecord::isDone);
        assertThat(jobs.get(0).measure(JobField.TOTAL_TIME).numbers()).containsExactly(1.5, 2.5);
        assertThat(wire.questions.get("/api/redis/expire")).isEqualTo(3);
    }

    @Test
    void aSubmissionWhoseAnswerIsLostComesAgainAsTheSameJob() throws IOException {
        wire.loseAnswers(2);

        assertThat(run("a.png", "--count", "3")).isZero();

        List<JobRecord> jobs = new ArrayList<>();
        ResultFile.read(result(), jobs::add);
        assertThat(jobs).hasSize(3).doesNotHaveDuplicates();
        assertThat(wire.submitted).hasSize(5);
        assertThat(new HashSet<>(wire.submitted)).hasSize(3);
    }

    @Test
    void costsAreEstimatedFollowedAndInTheEndReckonedByTheNodesThereWere() throws IOException {
        wire.knowNode("n1-standard-4");
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(log, true, UTF_8));
        try {
            assertThat(run(
                            "a.png",
                            "--count",
                            "3",
                            "--gpus",
                            "2",
                            "--refresh-rate",
                            "0.001",
                            "--calculate-cost",
                            "--price-date",
                            "2019-06-17",
                            "--prometheus",
                            "http://" + wire.address()))
                    .isZero();
        } finally {
            System.setOut(before);
        }

        Costs costs = ResultFile.read(result(), job -> {}).costs();
        assertThat(costs.of(Group.CPU_NODES)).hasValue(0.19);
        assertThat(costs.total().orElseThrow()).isGreaterThan(0.19);
        assertThat(log.toString(UTF_8))
                .contains("n1-highmem-2 with 1 nvidia-tesla-t4, spot", "Estimate: 3 min 30 s, $", "to come")
                .contains("n1-standard-4, on demand")
                .contains("3 done, 0 failed, 0 under way, of 3 jobs")
                .doesNotContainPattern("3 done.*(ends about|to come)");
    }

    @ParameterizedTest
    @CsvSource({"a.png, 3", "a.ZIP, 0"})
    void theImagesOfZipsThatAllFailedAreNotKnown(String file, long images) throws IOException {
        wire.failAll();

        assertThat(run(file, "--count", "3")).isZero();

        RunSummary summary =
                ResultFile.read(result(), job -> assertThat(job.isDone()).isFalse());
        assertThat(summary.load().images()).isEqualTo(images);
        assertThat(summary.failures()).containsExactly(Map.entry("no memory", 3L));
    }

    @Test
    void withoutPrometheusTheTimeIsReportedAndWhyTheCostIsNot() throws IOException {
        assertThat(run("a.png", "--count", "1", "--calculate-cost")).isZero();

        RunSummary summary = ResultFile.read(result(), job -> {});
        assertThat(summary.span().seconds()).isPositive();
        assertThat(summary.costs().note()).contains("--prometheus");
    }

    @Test
    void theResultSaysOnWhichMachineTheLoadWasMade() throws IOException {
        assertThat(run("a.png", "--count", "1")).isZero();

        assertThat(ResultFile.read(result(), job -> {}).origin().machine())
                .matches("\\d+ processors, \\d+ MB of memory, \\S.*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"prometheus:9090", "http://", "no address"})
    void aPrometheusThatCannotBeAskedIsRefusedBeforeAnyJobIsSent(String url) {
        assertThat(run("a.png", "--count", "1", "--calculate-cost", "--prometheus", url))
                .isEqualTo(2);

        assertThat(wire.submitted).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void anAddressThatIsNoneIsRefusedAsThatOfPrometheusIs() {
        int status = new CommandLine(new RunCommand())
                .execute("a.png", "--host", "http://kiosk:99999", "--output-dir", folder.toString());

        assertThat(status).isEqualTo(2);

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void theFolderOfTheResultIsMade() throws IOException {
        folder = folder.resolve("new").resolve("runs");

        assertThat(run("a.png", "--count", "1")).isZero();

        assertThat(result()).exists();
    }

    @Test
    void anOutputFolderThatIsAFileIsRefused() throws IOException {
        folder = Files.writeString(folder.resolve("file"), "");

        assertThat(run("a.png", "--count", "1")).isEqualTo(1);

        assertThat(wire.questions).isEmpty();
    }

    @Test
    void severalRunsLeaveAResultEachAndNoJournal() throws IOException {
        assertThat(run("a.png", "--count", "2", "--cycles", "2", "--cycle-interval", "0"))
                .isZero();

        assertThat(new HashSet<>(wire.submitted)).hasSize(4);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(2).allMatch(file -> file.toString().endsWith(".json"));
        }
    }

    @Test
    void ofSeveralRunsTheFirstIsNotMadeAgainWhenALaterOneIsTakenUp() throws IOException {
        String[] runs = {"a.png", "--count", "2", "--cycles", "2", "--cycle-interval", "0"};
        wire.refuse(3);
        assertThat(run(runs)).isEqualTo(1);

        assertThat(run(runs)).isZero();

        assertThat(wire.submitted).hasSize(5); // two; the third, which is refused; and again the second run's two
    }

    @ParameterizedTest
    @ValueSource(strings = {"absent.zip", "."})
    void aFileToUploadThatIsNoneIsNamedBeforeTheKioskIsAsked(String file) {
        assertThat(run(file, "--upload")).isEqualTo(1);

        assertThat(wire.questions).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://there", "file://no/root"})
    void aBucketThatNoResultCouldBeCopiedToIsRefusedBeforeAnyJobIsSent(String bucket) {
        assertThat(run("a.png", "--upload-results", "--storage-bucket", bucket)).isEqualTo(1);

        assertThat(wire.submitted).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"--count, 2147483647", "--scale, Infinity", "--scale, 1f", "--scale, 0"})
    void whatNoRunCouldHaveIsRefused(String option, String value) {
        assertThat(run("a.png", option, value)).isEqualTo(1);

        assertThat(wire.submitted).isEmpty();
    }

    /** A full disk, as far as the process can tell: its files may have no more than 2 kB. */
    @Test
    void aRunThatAFullDiskEndedSaysSoAndGoesOnWhenThereIsRoom() throws Exception {
        List<String> limited = List.of(
                "sh",
                "-c",
                "ulimit -f 4; exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                "org.cellkiosk.benchmarking.Benchmarking",
                "run");
        Process process = new ProcessBuilder(Stream.concat(limited.stream(), arguments("a.png", "--count", "40"))
                        .toList())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(said).contains("The journal " + folder).doesNotContain("at org.cellkiosk");

        assertThat(run("a.png", "--count", "40")).isZero();

        List<JobRecord> jobs = new ArrayList<>();
        ResultFile.read(result(), jobs::add);
        assertThat(jobs).hasSize(40).doesNotHaveDuplicates().allMatch(JobRecord::isDone);
        assertThat(new HashSet<>(wire.submitted)).hasSize(40);
    }

    private int run(String... arguments) {
        return new CommandLine(new RunCommand()).execute(arguments(arguments).toArray(String[]::new));
    }

    private Stream<String> arguments(String... own) {
        return Stream.concat(
                Stream.of(own),
                Stream.of(
                        "--host",
                        wire.address(),
                        "--output-dir",
                        folder.toString(),
                        "--update-interval",
                        "0.05",
                        "--start-delay",
                        "0"));
    }

    private Path result() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
