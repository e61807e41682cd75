package org.cellkiosk.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.cellkiosk.job.JobKey;
import org.cellkiosk.job.JobRecord;
import org.cellkiosk.job.JobStatus;
import org.cellkiosk.job.ResultFields;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The service as it runs, with the original's QUEUE. The test plays the frontend and the consumer of images. */
@QuarkusTest
@QuarkusTestResource(AroundArchives.class)
class ArchiveServiceTest {

    @TestHTTPResource("/q/health/ready")
    URI ready;

    private final ArchiveKiosk kiosk = new ArchiveKiosk(AroundArchives.REDIS.settings(), AroundArchives.BUCKET);

    @AfterEach
    void close() {
        kiosk.close();
    }

    @Test
    void anArchivePassesThroughBothHalves() {
        JobKey key =
                kiosk.submit(new ZipForTests().image("a.tif").image("b.png").bytes());
        kiosk.finishImage("a_feature_0.tif");
        kiosk.failImage("b.png is damaged.");

        JobRecord record = ended(key);

        assertThat(record.job().status()).isEqualTo(JobStatus.DONE);
        assertThat(record.first(JobStatus.WAITING).orElseThrow().by()).isEqualTo("archive-1");
        assertThat(record.result())
                .containsEntry(ResultFields.TOTAL_JOBS, "2")
                .containsEntry(ResultFields.FAILED_JOBS, "1");
        assertThat(kiosk.unzip(record.result().getOrDefault(ResultFields.OUTPUT_FILE_NAME, "")))
                .containsOnlyKeys("a_feature_0.tif");
    }

    @Test
    void anUploadThatIsGoneIsTheReason() {
        JobKey key = JobKey.create("segmentation-zip", "plate.zip");
        kiosk.submit(key, "uploads/gone.zip");

        assertThat(ended(key).result())
                .containsEntry(ResultFields.REASON, "plate.zip is not in the kiosk's storage: upload it again.");
    }

    @Test
    void itsLimitsAreThoseOfItsSettings() {
        ZipForTests zip = new ZipForTests();
        for (int i = 0; i < 6; i++) {
            zip.image(i + ".tif");
        }

        JobRecord record = ended(kiosk.submit(zip.bytes()));

        assertThat(record.result())
                .containsEntry(
                        ResultFields.REASON,
                        "plate.zip holds more than 5 files. Please split it into several archives.");
    }

    @Test
    void itIsReady() throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(ready).build(), HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    private JobRecord ended(JobKey key) {
        return await().atMost(Duration.ofSeconds(60))
                .until(() -> kiosk.record(key), record -> record.job().status().isFinal());
    }
}
