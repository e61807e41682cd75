package org.cellkiosk.benchmarking.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import javax.imageio.ImageIO;
import org.cellkiosk.benchmarking.figures.StageTimes.Stage;
import org.cellkiosk.benchmarking.result.CostLine;
import org.cellkiosk.benchmarking.result.CostLine.Group;
import org.cellkiosk.benchmarking.result.Costs;
import org.cellkiosk.benchmarking.result.JobField;
import org.cellkiosk.benchmarking.result.JobRecord;
import org.cellkiosk.benchmarking.result.JobRecord.Ending;
import org.cellkiosk.benchmarking.result.JobRecord.Request;
import org.cellkiosk.benchmarking.result.Measure;
import org.cellkiosk.benchmarking.result.ResultWriter;
import org.cellkiosk.benchmarking.result.RunSummary;
import org.cellkiosk.benchmarking.result.RunSummary.Load;
import org.cellkiosk.benchmarking.result.RunSummary.Origin;
import org.cellkiosk.benchmarking.result.RunSummary.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class RunFiguresTest {

    private static final Costs COSTS = costs(1.25);

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    private static Costs costs(double usd) {
        return Costs.of(List.of(CostLine.of(Group.GPU_NODES, "n1-highmem-2", 1, "node h", usd, "list of 2019")));
    }

    private static JobRecord job(String status, Map<JobField, Measure> measures) {
        return new JobRecord(
                Optional.of("job"),
                new Request("zip100.zip", ":", "", ""),
                new Ending(status, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                measures);
    }

    private static JobRecord done(double prediction) {
        return job(
                "done",
                Map.of(
                        JobField.PREDICTION_TIME, Measure.of(prediction, prediction),
                        JobField.POSTPROCESS_TIME, Measure.ofText(Optional.of("0.5,None")),
                        JobField.UPLOAD_TIME, Measure.of(0.1, 0.2),
                        JobField.DOWNLOAD_TIME, Measure.of(0.3, 0.3)));
    }

    private void run(String name, Load load, double seconds, Costs costs, Map<String, String> assumptions)
            throws IOException {
        try (ResultWriter writer = new ResultWriter(folder.resolve(name))) {
            writer.add(done(1.05));
            writer.finish(new RunSummary(
                    load,
                    new Span(seconds, Optional.empty(), Optional.empty()),
                    costs,
                    Map.of(),
                    new Origin("", "", assumptions)));
        }
    }

    private int figures() {
        return new CommandLine(new FiguresCommand())
                .setErr(new PrintWriter(errors))
                .setOut(new PrintWriter(out))
                .execute(folder.toString(), "--out", folder.resolve("figures").toString());
    }

    private Path figure(String name) {
        return folder.resolve("figures").resolve(name);
    }

    @Test
    void runsOfAFolderBecomeFiguresOfTimeCostAndStages() throws IOException {
        run("a.json", new Load(1, 100, 10_000, 0.5), 3600, COSTS, Map.of());
        run("b.json", new Load(1, 100, 10_000, 0.5), 4200, costs(1.65), Map.of());
        run("c.json.gz", new Load(8, 1000, 100_000, 0.5), 7200, COSTS, Map.of());

        assertThat(figures()).isZero();

        assertThat(figure("BulkTimeVsGpu_0.5delay.svg"))
                .content()
                .contains(">10k images<", ">100k images<", ">65 min<", ">2.0 h<", "sample standard deviation");
        assertThat(figure("AllCostsVsGpu_0.5delay.svg")).content().contains(">$1.45 ±0.28<", ">$1.25<", ">GPU nodes<");
        assertThat(figure("CostVsGpu_10000images_0.5delay.svg")).content().doesNotContain("100k");
        assertThat(figure("ImageTimeVsGpu_10000images_1gpu_0.5delay.svg"))
                .content()
                .contains(">Data transfer<", ">Prediction<", ">Post-processing<")
                .contains(">median 1.0 to 1.1 s", ">median 0.5 to 0.6 s");
        assertThat(ImageIO.read(figure("OptimalGpuNumber.png").toFile()).getWidth())
                .isGreaterThan(1000);
        assertThat(out.toString())
                .containsOnlyOnce("missing: runs of the battery, one each 0.5 s: 10k images, 1 GPU (2 of 3); ")
                .contains("; 1M images, 8 GPUs (0 of 1)");
    }

    @Test
    void simulatedRunsStandInFiguresOfTheirOwnAndAreCalledThat() throws IOException {
        run("a.json", new Load(1, 100, 10_000, 0.5), 3600, COSTS, Map.of());
        run("s.json", new Load(1, 100, 10_000, 0.5), 60, COSTS, Map.of("jobSeconds", "0.15"));

        assertThat(figures()).isZero();

        assertThat(figure("BulkTimeVsGpu_0.5delay.svg"))
                .content()
                .contains(">60 min<")
                .doesNotContain("simulated");
        assertThat(figure("BulkTimeVsGpu_0.5delay_simulated.svg"))
                .content()
                .contains(">Runtime by number of GPUs (simulated)<", ">1 min<")
                .doesNotContain(">60 min<");
    }

    @Test
    void aFileThatCannotBeReadIsNamedAndTheOthersAreDrawn() throws IOException {
        run("a.json", new Load(1, 100, 10_000, 0.5), 3600, Costs.unknown("no Prometheus"), Map.of());
        Files.writeString(folder.resolve("half.json"), "{\"job_data\": [{");

        assertThat(figures()).isZero();

        assertThat(errors.toString()).contains("left out: ", "half.json");
        assertThat(figure("BulkTimeVsGpu_0.5delay.svg")).exists();
        assertThat(figure("AllCostsVsGpu_0.5delay.svg")).doesNotExist();
        assertThat(out.toString()).contains("missing: cost of a.json: no Prometheus");
    }

    @Test
    void runsWithoutTimesOfStagesAreNamedInOneLine() throws IOException {
        for (int gpus : List.of(1, 8)) {
            Files.writeString(
                    folder.resolve(gpus + ".json"),
                    "{\"start_delay\": 0.5, \"num_jobs\": 1, \"num_gpus\": %d, \"time_elapsed\": 60, \"job_data\": []}"
                            .formatted(gpus));
        }

        assertThat(figures()).isZero();

        assertThat(out.toString())
                .contains("missing: times of the stages, one each 0.5 s: the files of "
                        + "100 images on 1 GPU; 100 images on 8 GPUs have none");
    }

    @Test
    void aRunInWhichJobsFailedIsNamed() throws IOException {
        Files.writeString(folder.resolve("8gpu_2jobs_0.5delay_aa.json"), """
                {"cpu_node_cost": "", "gpu_node_cost": "", "total_node_and_networking_costs": "",
                 "start_delay": 0.5, "num_jobs": 2, "time_elapsed": 60,
                 "job_data": [{"status": "failed"}, {"status": "done"}]}""");

        assertThat(figures()).isZero();

        assertThat(out.toString()).contains("missing: 1 of 2 jobs of 8gpu_2jobs_0.5delay_aa.json, which failed");
    }

    @Test
    void aRunWhoseImagesNoJobToldIsNamedAndInNoFigure() throws IOException {
        run("a.json", new Load(1, 100, 0, 0.5), 3600, COSTS, Map.of());

        assertThat(figures()).isZero();

        assertThat(out.toString()).contains("missing: a.json: every job failed");
        assertThat(figure("BulkTimeVsGpu_0.5delay.svg")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "time_elapsed | NaN",
                "time_elapsed | Infinity",
                "time_elapsed | -5",
                "time_elapsed | 1e300",
                "time_elapsed | null",
                "start_delay | NaN",
                "num_jobs | -3",
                "num_jobs | 1e18",
                "num_images | -8",
                "costs | [null]",
                "costs | [{}]",
                "costs | {\"a\": 1}",
                "costs | [{\"group\": \"DATA\", \"what\": \"\", \"unit\": \"\", \"usd\": NaN, \"source\": \"\"}]"
            })
    void aFileWithWhatCannotBeIsNamedAndTheOthersAreDrawn(String field, String value) throws IOException {
        run("a.json", new Load(1, 100, 10_000, 0.5), 3600, COSTS, Map.of());
        Files.writeString(
                folder.resolve("odd.json"),
                "{\"start_delay\": 0.5, \"num_jobs\": 1, \"time_elapsed\": 60, \"job_data\": [], \"%s\": %s}"
                        .formatted(field, value));

        assertThat(figures()).isZero();

        assertThat(errors.toString()).contains("left out: ", "odd.json", "no result of a run");
        assertThat(figure("BulkTimeVsGpu_0.5delay.svg")).exists();
    }

    @ParameterizedTest
    @CsvSource({"0, 60", "1, 0"})
    void aRunOfNothingIsNamedAndInNoFigure(int jobs, double seconds) throws IOException {
        run("a.json", new Load(1, jobs, 100L * jobs, 0.5), seconds, COSTS, Map.of());

        assertThat(figures()).isZero();

        assertThat(out.toString()).contains("missing: a.json: it has no jobs, or took no time");
        assertThat(figure("BulkTimeVsGpu_0.5delay.svg")).doesNotExist();
    }

    @Test
    void costsBeyondAllSenseAreNotDrawn() throws IOException {
        Files.writeString(folder.resolve("8gpu_1jobs_0.5delay_aa.json"), """
                {"cpu_node_cost": "1e308", "gpu_node_cost": "1e308", "total_node_and_networking_costs": "1e308",
                 "start_delay": 0.5, "num_jobs": 1, "time_elapsed": 60, "job_data": []}""");

        assertThat(figures()).isZero();

        assertThat(out.toString()).contains("missing: cost of 8gpu_1jobs_0.5delay_aa.json");
    }

    /** They stand in one point of the other figures too. */
    @Test
    void runsOfAsManyImagesInOtherJobsStandInOneFigureOfStages() throws IOException {
        run("a.json", new Load(1, 100, 10_000, 0.5), 3600, COSTS, Map.of());
        run("b.json", new Load(1, 10_000, 10_000, 0.5), 3600, COSTS, Map.of());

        assertThat(figures()).isZero();

        assertThat(out.toString()).containsOnlyOnce("ImageTimeVsGpu_10000images_1gpu_0.5delay.svg");
    }

    @Test
    void aRunOfSecondsIsNotSaidToHaveTakenNoMinute() throws IOException {
        run("a.json", new Load(1, 1, 1, 0.5), 12, COSTS, Map.of());

        assertThat(figures()).isZero();

        assertThat(figure("BulkTimeVsGpu_0.5delay.svg")).content().contains(">12.0 s<");
    }

    @Test
    void aFolderWithoutRunsIsRefused() {
        assertThat(figures()).isEqualTo(2);
        assertThat(errors.toString()).contains("has no result file of a run");
    }

    @Test
    void nothingIsMissingWhereAllReplicatesAre() throws IOException {
        run("a.json", new Load(1, 100, 10_000, 0.5), 3600, COSTS, Map.of());
        run("b.json", new Load(1, 100, 10_000, 0.5), 3660, COSTS, Map.of());
        run("c.json", new Load(1, 100, 10_000, 0.5), 3720, COSTS, Map.of());
        run("d.json", new Load(8, 10_000, 1_000_000, 0.5), 19_800, COSTS, Map.of());

        assertThat(figures()).isZero();

        assertThat(out.toString())
                .contains("missing: runs of the battery")
                .doesNotContain("10k images, 1 GPU (", "1M images, 8 GPUs (");
    }

    @Test
    void ofOtherRunsThanTheSetsNothingIsMissing() throws IOException {
        run("a.json", new Load(0, 84, 1008, 0.5), 302, COSTS, Map.of());

        assertThat(figures()).isZero();

        assertThat(out.toString()).doesNotContain("battery");
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        folder = folder.resolve("elsewhere");

        assertThat(figures()).isEqualTo(2);

        assertThat(errors.toString()).contains("there is no " + folder);
    }

    @Test
    void anOriginalsConstantGivesWayToTheFeesOfThePapersFigures() throws IOException {
        Files.writeString(folder.resolve("8gpu_10000jobs_0.5delay_aa.json"), """
                {"cpu_node_cost": "20.0", "gpu_node_cost": "40.0", "total_node_and_networking_costs": "67.0",
                 "start_delay": 0.5, "num_jobs": 10000, "time_elapsed": 19800, "job_data": []}""");

        assertThat(figures()).isZero();

        // 60 of nodes, 0.15 of storage, 10.85 of calls, 0.67 of results, 165.15 between zones.
        assertThat(figure("AllCostsVsGpu_0.5delay.svg")).content().contains(">$236.8", ">between zones<");
    }

    @Test
    void stagesAreCountedAnImageAndFailedJobsAndMissingNumbersAreNot() {
        StageTimes times = new StageTimes();
        times.add(done(1.05));
        times.add(job("failed", Map.of(JobField.PREDICTION_TIME, Measure.of(9))));
        times.add(job("done", Map.of(JobField.PREDICTION_TIME, Measure.of(2.05))));

        assertThat(times.of(Stage.PREDICTION).counts()).containsExactly(Map.entry(10, 2L), Map.entry(20, 1L));
        assertThat(times.of(Stage.POST_PROCESSING).total()).isEqualTo(1);
        assertThat(times.of(Stage.DATA_TRANSFER).counts()).containsExactly(Map.entry(8, 1L), Map.entry(10, 1L));
    }

    @Test
    void replicatesHaveTheSampleStandardDeviation() {
        Spread spread = Spread.of(DoubleStream.of(2, 4, 4, 4, 5, 5, 7, 9));

        assertThat(spread.mean()).isEqualTo(5);
        assertThat(spread.deviation()).isCloseTo(Math.sqrt(32.0 / 7), within(1e-12));
        assertThat(Spread.of(DoubleStream.of(3))).isEqualTo(new Spread(3, 0));
    }

    @Test
    void aFasterLineNeedsMoreGpusOrFasterOnes() {
        // 2,400 Mbit/s are 217 images a second: 40 GPUs of 5.4 each, or 8 from 24.1 on.
        assertThat(OptimalGpuFigure.slowest(2400, 8)).isCloseTo(24.1, within(0.05));
        assertThat(OptimalGpuFigure.slowest(240, 8)).isCloseTo(2.41, within(0.005));
        assertThat(OptimalGpuFigure.slowest(2400, 1)).isCloseTo(108.5, within(0.05));
    }
}
