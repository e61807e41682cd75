package org.cellkiosk.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The load generator as its pod runs it, on a whole kiosk with its bundled model. */
class BenchmarkIT {

    private static final String QUEUE = "segmentation";
    private static final List<String> FIELDS_OF_THE_ORIGINAL = List.of(
            "cpu_node_cost",
            "gpu_node_cost",
            "total_node_and_networking_costs",
            "start_delay",
            "num_jobs",
            "time_elapsed",
            "job_data");
    private static final List<String> JOB_FIELDS_OF_THE_ORIGINAL = List.of(
            "input_file",
            "status",
            "total_time",
            "total_jobs",
            "download_url",
            "created_at",
            "finished_at",
            "prediction_time",
            "postprocess_time",
            "upload_time",
            "download_time",
            "predict_retries",
            "cleanup_time",
            "children_upload_time",
            "model",
            "postprocess",
            "preprocess",
            "reason",
            "job_id");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path shared;

    @SuppressWarnings("NullAway.Init")
    private static RunningKiosk kiosk;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @BeforeAll
    static void startKiosk() throws IOException {
        kiosk = RunningKiosk.start(shared.resolve("data"), Map.of());
        Path uploads = Files.createDirectories(kiosk.object("uploads"));
        ImageIO.write(
                new BufferedImage(64, 64, BufferedImage.TYPE_BYTE_GRAY),
                "png",
                uploads.resolve("a.png").toFile());
        Files.writeString(uploads.resolve("broken.png"), "no image");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(uploads.resolve("zip3.zip")))) {
            for (int i = 0; i < 3; i++) {
                zip.putNextEntry(new ZipEntry(i + ".png"));
                Files.copy(uploads.resolve("a.png"), zip);
                zip.closeEntry();
            }
        }
    }

    @AfterAll
    static void endKiosk() throws InterruptedException {
        kiosk.close();
    }

    @Test
    void aRunOfZipsWritesTheOriginalsFileCopiesItToTheBucketAndSaysSoLast() throws Exception {
        // When
        LoadProcess load = LoadProcess.start(
                kiosk,
                folder,
                Map.of(
                        "FILE", "zip3.zip",
                        "COUNT", "4",
                        "NUM_GPUS", "2",
                        "MODEL", "NuclearSegmentation:1",
                        "POSTPROCESS", "deep_watershed",
                        "SCALE", "1",
                        "LABEL", ""),
                "--upload-results");

        // Then
        assertThat(load.ended()).isZero();
        Path file = load.resultFile();
        assertThat(file.getFileName().toString()).matches("2gpu_4jobs_0\\.05delay_[0-9a-f]{32}\\.json");
        assertThat(kiosk.object("output/" + file.getFileName())).hasSameBinaryContentAs(file);
        List<String> log = load.log();
        assertThat(log.get(log.size() - 1))
                .matches("Uploaded " + file + " to " + kiosk.object("").toUri() + " in [0-9.]+ seconds\\.");
        assertThat(log)
                .anyMatch(line -> line.matches("Finished 4 jobs in [0-9.]+ seconds\\."))
                .contains("Wrote job data as JSON to " + file + ".");
        JsonNode result = load.result();
        assertThat(result.fieldNames()).toIterable().containsAll(FIELDS_OF_THE_ORIGINAL);
        assertThat(result.get("num_images").asInt()).isEqualTo(12);
        assertThat(result.get("machine").asText()).contains(" processors, ", " MB of memory, ");
        assertThat(result.get("kiosk_version").asText()).isNotEmpty();
        assertThat(result.get("job_data")).hasSize(4).allSatisfy(BenchmarkIT::isWholeZip);
        assertThat(folder).isDirectoryNotContaining("glob:**.{journal,part}");
    }

    private static void isWholeZip(JsonNode job) {
        assertThat(job.fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(JOB_FIELDS_OF_THE_ORIGINAL);
        assertThat(job.get("status").asText()).isEqualTo("done");
        assertThat(job.get("total_jobs").asDouble()).isEqualTo(3);
        assertThat(job.get("prediction_time")).hasSize(3).allMatch(JsonNode::isNumber);
        assertThat(job.get("download_url").asText()).contains("/api/files/output/");
        assertThat(job.get("created_at").asText())
                .isLessThan(job.get("finished_at").asText());
        assertThat(job.get("model").asText()).isEqualTo("NuclearSegmentation:1");
    }

    @Test
    void aRunThatIsKilledInTheMiddleGoesOnAndSendsNoJobTwice() throws Exception {
        // Given
        long before = kiosk.submitted(QUEUE);
        Map<String, String> settings = Map.of("FILE", "a.png", "COUNT", "40", "START_DELAY", "0.1");
        LoadProcess killed = LoadProcess.start(kiosk, folder, settings);
        await().atMost(Duration.ofMinutes(1)).until(() -> killed.journalled("{\"ended\"") >= 3);

        // When
        killed.kill();
        LoadProcess again = LoadProcess.start(kiosk, folder, settings);

        // Then
        assertThat(again.ended()).isZero();
        assertThat(again.log().get(0)).startsWith("Goes on: of 40 jobs ");
        JsonNode jobs = again.result().get("job_data");
        assertThat(jobs.findValuesAsText("status")).hasSize(40).containsOnly("done");
        assertThat(jobs.findValuesAsText("job_id")).doesNotHaveDuplicates();
        assertThat(kiosk.submitted(QUEUE) - before).isEqualTo(40);
    }

    @Test
    void aFrontendThatIsAwayAtTheStartAndInTheMiddleIsWaitedFor() throws Exception {
        // Given
        long before = kiosk.submitted(QUEUE);
        kiosk.process("frontend-service").destroyForcibly();
        LoadProcess load =
                LoadProcess.start(kiosk, folder, Map.of("FILE", "a.png", "COUNT", "30", "START_DELAY", "0.1"));

        // When
        await().atMost(Duration.ofMinutes(1)).until(() -> load.journalled("{\"ended\"") >= 2);
        kiosk.process("frontend-service").destroyForcibly();

        // Then
        assertThat(load.ended()).isZero();
        assertThat(load.log()).anyMatch(line -> line.contains("does not answer") && line.contains("waiting for it"));
        assertThat(load.result().get("job_data").findValuesAsText("status"))
                .hasSize(30)
                .containsOnly("done");
        assertThat(kiosk.submitted(QUEUE) - before).isEqualTo(30);
    }

    @Test
    void jobsThatFailAreCountedByTheirReasons() throws Exception {
        // When
        LoadProcess load = LoadProcess.start(kiosk, folder, Map.of("FILE", "broken.png", "COUNT", "5"));

        // Then
        assertThat(load.ended()).isZero();
        JsonNode failures = load.result().get("failures");
        assertThat(failures).hasSize(1).allMatch(count -> count.asInt() == 5);
        assertThat(failures.fieldNames().next()).contains("broken.png");
        assertThat(load.log()).anyMatch(line -> line.startsWith("WARNING: 5 jobs failed: "));
        assertThat(load.result().get("job_data").findValuesAsText("status")).containsOnly("failed");
    }

    @Test
    void whatTheKioskDoesNotHaveIsSaidAtOnceAndLeavesNothing() throws Exception {
        assertThat(refusal(Map.of("FILE", "a.png", "COUNT", "0"))).startsWith("--count (COUNT) '0' cannot be");
        assertThat(refusal(Map.of("FILE", "none.zip"))).contains("FILE 'none.zip' is not there", "uploads/none.zip");
        assertThat(refusal(Map.of("FILE", "a.png", "MODEL", "None:7")))
                .contains("--model (MODEL) 'None:7' is not there");
        assertThat(refusal(Map.of("FILE", "a.png", "MODEL", "NuclearSegmentation")))
                .contains("Name:version");
        assertThat(refusal(Map.of("FILE", "a.png", "JOB_TYPE", "other")))
                .contains("--job-type (JOB_TYPE) 'other' is unknown");
        assertThat(folder).isDirectoryNotContaining("glob:**.{journal,json}");
    }

    private String refusal(Map<String, String> settings) throws Exception {
        LoadProcess load = LoadProcess.start(kiosk, folder, settings);
        assertThat(load.ended()).isEqualTo(1);
        assertThat(load.log()).hasSize(1);
        return load.log().get(0);
    }

    @Test
    void aPodStaysWhenAllIsDoneDoesNotBeginAnewWhenItRestartsAndEndsWellWhenStopped() throws Exception {
        // Given
        Map<String, String> settings = Map.of("FILE", "a.png", "COUNT", "2");
        LoadProcess pod = LoadProcess.start(kiosk, folder, settings, "--upload-results", "--stay");
        await().atMost(Duration.ofMinutes(1)).until(() -> pod.journalled("{\"finished\"") == 1);
        long before = kiosk.submitted(QUEUE);

        // When
        pod.kill();
        LoadProcess restarted = LoadProcess.start(kiosk, folder, settings, "--upload-results", "--stay");
        await().atMost(Duration.ofMinutes(1)).until(() -> !restarted.log().isEmpty());
        restarted.terminate();

        // Then
        assertThat(restarted.ended()).isZero();
        assertThat(restarted.log()).singleElement().asString().startsWith("This run has ended before");
        assertThat(kiosk.submitted(QUEUE)).isEqualTo(before);
    }
}
