package org.cellkiosk.frontend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.cellkiosk.job.JobFields;
import org.cellkiosk.job.JobStatus;
import org.cellkiosk.job.ResultFields;
import org.cellkiosk.queue.ClaimedJob;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The requests that the original's three clients send, in their order and to the letter. */
@QuarkusTest
@QuarkusTestResource(KioskParts.class)
class ClientSequencesTest {

    @TestHTTPResource
    URI address;

    private Http http = new Http("");

    @BeforeEach
    void connect() {
        http = Http.to(address);
    }

    @Test
    void thePythonClientRunsThrough() throws IOException {
        // Given a base address that must not change by redirection
        assertThat(http.get("/").status()).isEqualTo(200);

        // When it uploads, with the full local path as the file's name
        String key = http.upload(
                        "/api/upload",
                        Http.part(
                                        "name=\"file\"; filename=\"/home/me/my images/cells.PNG\"",
                                        "Content-Type: image/png\r\nContent-Length: 6\r\n",
                                        "pixels")
                                + Http.end())
                .field("uploadedName");
        assertThat(key).matches("uploads/[0-9a-f]{32}\\.PNG");
        assertThat(Files.readString(KioskParts.BUCKET.resolve(key))).isEqualTo("pixels");
        String hash = http.post("/api/predict", """
                        {"modelName":"","modelVersion":"0","preprocessFunction":"","postprocessFunction":"",
                        "imageName":"%s","jobType":"segmentation","dataRescale":"","dataLabel":0,"uploadedName":"%s"}""".formatted(key.substring("uploads/".length()), key))
                .field("hash");
        assertThat(value(hash, "status")).isEqualTo("new");

        // And a consumer works
        ClaimedJob job = KioskParts.claim("segmentation");
        job.advance(JobStatus.PREDICTING);
        assertThat(value(hash, "status")).isEqualTo("predicting");
        job.finish(Map.of(ResultFields.OUTPUT_URL, "http://there/output/r.zip", ResultFields.TOTAL_TIME, "1.5"));

        // Then it finds what it reads at the end
        assertThat(job.job().key().value()).isEqualTo(hash);
        assertThat(job.job().fields())
                .containsEntry(JobFields.LABEL, "")
                .containsEntry(JobFields.MODEL_VERSION, "0")
                .containsEntry(JobFields.CUTS, "0")
                .containsEntry(JobFields.INPUT_FILE_NAME, key)
                .containsEntry(JobFields.IDENTITY_UPLOAD, "frontend-1");
        assertThat(value(hash, "status")).isEqualTo("done");
        assertThat(Instant.parse(value(hash, "created_at")))
                .isBeforeOrEqualTo(Instant.parse(value(hash, "finished_at")));
        assertThat(value(hash, "output_url")).isEqualTo("http://there/output/r.zip");
        assertThat(value(hash, "total_time")).isEqualTo("1.5");
        List.of("reason", "predict_retries", "cleanup_time", "children_upload_time")
                .forEach(name -> assertThat(answer(hash, name).isNull()).isTrue());
        assertThat(expire(hash, "3600").json().get("value").isInt()).isTrue();
        assertThat(expire(hash, "3600").json().get("value").asInt()).isEqualTo(1);
    }

    /** The plugin puts its paths behind the host as the person wrote it, so one that ends in a slash gives two. */
    @ParameterizedTest
    @ValueSource(strings = {"", "/"})
    void theImageJPluginRunsThrough(String endOfHost) {
        // Given
        http = new Http(http.base() + endOfHost);
        assertThat(http.get("/api/jobtypes/").json().get("jobTypes").toString())
                .isEqualTo("[\"segmentation\",\"mesmer\",\"tracking\",\"caliban\"]");
        String key = http.upload(
                        "/api/upload/",
                        Http.part(
                                        "name=\"file\"; filename=\"active image.tif\"",
                                        "Content-Type: multipart/form-data; charset=utf-8\r\nContent-Length: 6\r\n",
                                        "pixels")
                                + Http.end())
                .field("uploadedName");
        String hash = http.post("/api/predict/", """
                        {"jobType":"mesmer","imageName":"active image.tif","uploadedName":"%s",
                        "postprocessFunction":"","preprocessFunction":"","modelName":"","modelVersion":"",
                        "dataRescale":"","dataLabel":""}""".formatted(key)).field("hash");

        // When
        assertThat(status(hash)).isEqualTo("new");
        KioskParts.claim("mesmer").fail("The image has one channel, but mesmer needs two.");

        // Then
        assertThat(status(hash)).isEqualTo("failed");
        assertThat(expire(hash, "3600").field("value")).isEqualTo("1");
        assertThat(http.post("/api/redis/", "{\"hash\":\"" + hash + "\",\"key\":\"reason\"}")
                        .field("value"))
                .isEqualTo("The image has one channel, but mesmer needs two.");
    }

    @Test
    void arkAnalysisRunsThrough() {
        // Given
        String key = http.upload("/api/upload", Http.part("name=\"file\"; filename=\"fovs.zip\"", "PK") + Http.end())
                .field("uploadedName");
        String hash = http.post("/api/predict", """
                        {"jobForm":{"scale":0.5},"imageName":"fovs.zip","imageUrl":"http://there/a b.zip",
                        "jobType":"mesmer","uploadedName":"%s"}""".formatted(key)).field("hash");
        String poll = """
                {"hash":"%s","key":["status","progress","output_url","reason","failures"]}""".formatted(hash);

        // When
        ClaimedJob job = KioskParts.claim("mesmer-zip");
        JsonNode working = http.post("/api/redis", poll).json().get("value");
        job.finish(Map.of(ResultFields.OUTPUT_URL, "http://there/r.zip"));
        JsonNode done = http.post("/api/redis", poll).json().get("value");

        // Then
        assertThat(job.job().field(JobFields.SCALE)).contains("0.5");
        assertThat(Integer.parseInt(working.get(1).asText())).isBetween(0, 100);
        assertThat(working.get(2).isNull()).isTrue();
        assertThat(done.toString()).isEqualTo("[\"done\",\"100\",\"http://there/r.zip\",null,\"\"]");
        assertThat(expire(hash, "90").field("value")).isEqualTo("1");
    }

    @Test
    void theOriginalPagesFormIsTakenToo() {
        // When
        String form = "imageName=a.tif&uploadedName=uploads%2Fa.tif&jobType=segmentation"
                + "&jobForm[scale]=2&jobForm%5BselectedChannels%5D=0%2C&jobForm[dimensionOrder]=XYB";
        String hash = http.post("/API/Predict", "application/x-www-form-urlencoded", form.getBytes(UTF_8))
                .field("hash");

        // Then
        ClaimedJob job = KioskParts.claim("segmentation");
        assertThat(job.job().key().value()).isEqualTo(hash);
        assertThat(job.job().fields())
                .containsEntry(JobFields.SCALE, "2")
                .containsEntry(JobFields.CHANNELS, "0,")
                .containsEntry(JobFields.DIMENSION_ORDER, "XYB");
        job.fail("enough");
    }

    private String status(String hash) {
        return http.post("/api/status/", "{\"hash\":\"" + hash + "\"}").field("status");
    }

    private String value(String hash, String name) {
        return answer(hash, name).asText();
    }

    private JsonNode answer(String hash, String name) {
        return http.post("/api/redis", "{\"hash\":\"" + hash + "\",\"key\":\"" + name + "\"}")
                .json()
                .get("value");
    }

    private Http.Answer expire(String hash, String seconds) {
        return http.post("/api/redis/expire", "{\"hash\":\"" + hash + "\",\"expireIn\":" + seconds + "}");
    }
}
