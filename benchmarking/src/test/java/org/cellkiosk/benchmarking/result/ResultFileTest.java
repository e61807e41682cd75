package org.cellkiosk.benchmarking.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.cellkiosk.benchmarking.result.CostLine.Group;
import org.cellkiosk.benchmarking.result.JobRecord.Ending;
import org.cellkiosk.benchmarking.result.JobRecord.Request;
import org.cellkiosk.benchmarking.result.RunSummary.Load;
import org.cellkiosk.benchmarking.result.RunSummary.Origin;
import org.cellkiosk.benchmarking.result.RunSummary.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultFileTest {

    private static final JobRecord DONE = new JobRecord(
            Optional.of("segmentation-zip:a.zip:1"),
            new Request("a.zip", "NuclearSegmentation:1", "", "deep_watershed"),
            new Ending(
                    "done",
                    Optional.of("2026-11-24T10:00:00Z"),
                    Optional.of("2026-11-24T10:01:00Z"),
                    Optional.of("http://localhost/result"),
                    Optional.empty()),
            Map.of(
                    JobField.TOTAL_TIME, Measure.of(60),
                    JobField.PREDICTION_TIME, Measure.ofText(Optional.of("0.5,None,1.5"))));
    private static final JobRecord NEVER_MADE = new JobRecord(
            Optional.empty(),
            new Request("a.zip", ":", "", ""),
            new Ending("", Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("refused: 400")),
            Map.of());

    @TempDir
    private Path folder;

    private static RunSummary run(Costs costs) {
        return new RunSummary(
                new Load(8, 2, 200, 0.5),
                new Span(
                        61.5,
                        Optional.of(Instant.parse("2026-11-24T10:00:00Z")),
                        Optional.of(Instant.parse("2026-11-24T10:01:01.500Z"))),
                costs,
                Map.of("refused: 400", 1L),
                new Origin("2 cores", "0.1.0", Map.of("secondsPerImage", "0.15")));
    }

    private static Costs costs() {
        return Costs.of(List.of(
                CostLine.of(Group.CPU_NODES, "n1-standard-4", 1, "h", 0.19, "list of 2019-06-17"),
                CostLine.of(Group.DATA, "storage", 2, "GB", 0.5, "list of 2019-06-17")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"run.json", "run.json.gz"})
    void whatIsWrittenIsRead(String name) throws IOException {
        Path file = folder.resolve(name);
        try (ResultWriter writer = new ResultWriter(file)) {
            writer.add(DONE);
            writer.add(NEVER_MADE);
            assertThat(file).doesNotExist();
            writer.finish(run(costs()));
        }

        List<JobRecord> jobs = new ArrayList<>();
        assertThat(ResultFile.read(file, jobs::add)).isEqualTo(run(costs()));
        assertThat(jobs).containsExactly(DONE, NEVER_MADE);
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void theFileHasTheOriginalsFieldsInItsTypes() throws IOException {
        Path file = folder.resolve("run.json");
        try (ResultWriter writer = new ResultWriter(file)) {
            writer.add(DONE);
            writer.finish(run(costs()));
        }

        JsonNode json = new ObjectMapper().readTree(file.toFile());
        JsonNode original =
                new ObjectMapper().readTree(Files.readString(original()).replace("NaN", "0"));
        assertThat(json.fieldNames()).toIterable().containsAll(original::fieldNames);
        assertThat(json.at("/job_data/0").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(
                        () -> original.at("/job_data/0").fieldNames());
        assertThat(json.get("cpu_node_cost").textValue()).isEqualTo("0.19");
        assertThat(json.get("gpu_node_cost").textValue()).isEqualTo("0.0");
        assertThat(json.get("total_node_and_networking_costs").textValue()).isEqualTo("1.19");
        assertThat(json.at("/job_data/0/total_time").isNumber()).isTrue();
        assertThat(json.at("/job_data/0/prediction_time")).hasToString("[0.5,\"None\",1.5]");
        assertThat(json.at("/job_data/0/children_upload_time").textValue()).isEqualTo("None");
        assertThat(json.at("/job_data/0/reason").isNull()).isTrue();
    }

    @Test
    void costsThatAreNotKnownAreEmptyTextAndSayWhy() throws IOException {
        Path file = folder.resolve("run.json");
        try (ResultWriter writer = new ResultWriter(file)) {
            writer.finish(run(Costs.unknown("no price for n9-huge-4")));
        }

        JsonNode json = new ObjectMapper().readTree(file.toFile());
        assertThat(json.get("total_node_and_networking_costs").textValue()).isEmpty();
        assertThat(json.get("cost_note").textValue()).isEqualTo("no price for n9-huge-4");
        assertThat(ResultFile.read(file, job -> {}).costs().total()).isEmpty();
    }

    private static Path original() {
        try {
            return Path.of(Objects.requireNonNull(
                            ResultFileTest.class.getResource(
                                    "4gpu_3jobs_0.5delay_0123456789abcdef0123456789abcdef.json"),
                            "the original's file")
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aFileOfTheOriginalIsRead() throws IOException {
        List<JobRecord> jobs = new ArrayList<>();

        RunSummary run = ResultFile.read(original(), jobs::add);

        assertThat(run.load()).isEqualTo(new Load(4, 3, 300, 0.5));
        assertThat(run.span().seconds()).isEqualTo(3600.25);
        assertThat(run.costs().of(Group.GPU_NODES)).hasValue(0.25375000000000003);
        assertThat(run.costs().total().orElseThrow()).isCloseTo(7.44375, within(1e-12));
        assertThat(jobs).hasSize(3);
        assertThat(jobs.get(0).measure(JobField.PREDICTION_TIME).numbers()).containsExactly(1.5, 2.25);
        assertThat(jobs.get(0).measure(JobField.CHILDREN_UPLOAD_TIME)).isEqualTo(Measure.NONE);
        assertThat(jobs.get(1).isDone()).isFalse();
        assertThat(jobs.get(1).ending().reason()).contains("Exception: deadline exceeded");
        assertThat(jobs.get(1).measure(JobField.DOWNLOAD_TIME).numbers()).isEmpty();
        assertThat(jobs.get(2).id()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 40, 1000})
    void aTruncatedFileIsNamed(int characters) throws IOException {
        Path file = folder.resolve("half.json");
        Files.writeString(file, Files.readString(original()).substring(0, characters));

        assertThatThrownBy(() -> ResultFile.read(file, job -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("not all of it")
                .hasMessageNotContaining("Source");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "no JSON", "{\"job_data\": []}", "{\"job_data\": 1}"})
    void whatIsNoResultIsNamed(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("other.json"), content);

        assertThatThrownBy(() -> ResultFile.read(file, job -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void theNameSaysWhatWasRun() {
        assertThat(ResultFile.nameFor(new Load(8, 100, 10_000, 0.5)))
                .matches("8gpu_100jobs_0.5delay_[0-9a-f]{32}.json");
        assertThat(ResultFile.nameFor(new Load(0, 100, 10_000, 0.5))).matches("100jobs_0.5delay_[0-9a-f]{32}.json");
    }
}
