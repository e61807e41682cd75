package org.cellkiosk.frontend;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.cellkiosk.job.ResultFields;
import org.cellkiosk.queue.ClaimedJob;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each route by itself. */
@QuarkusTest
@QuarkusTestResource(KioskParts.class)
class RoutesTest {

    @TestHTTPResource
    URI address;

    private Http http = new Http("");

    @BeforeEach
    void connect() {
        http = Http.to(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/health-check", "/api/health-check/", "/API/Health-Check", "/api/health-check?x=1"})
    void pathsMatchInAnyCaseAndWithATrailingSlash(String path) {
        Http.Answer answer = http.get(path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("{\"message\":\"OK\"}");
        assertThat(answer.header("Content-Type")).isEqualToIgnoringCase("application/json;charset=utf-8");
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("SAMEORIGIN");
    }

    @Test
    void headWorksAsGet() {
        assertThat(http.method("HEAD", "/api/jobtypes").status()).isEqualTo(200);
        assertThat(http.method("HEAD", "/").status()).isEqualTo(200);
    }

    @Test
    void preflightsAreAnsweredOnAnyPath() {
        Http.Answer answer = http.method(
                "OPTIONS", "/api/predict", "Origin", "http://elsewhere", "Access-Control-Request-Headers", "x-a,x-b");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(answer.header("Access-Control-Allow-Methods")).isEqualTo("GET,HEAD,PUT,PATCH,POST,DELETE");
        assertThat(answer.header("Access-Control-Allow-Headers")).isEqualTo("x-a,x-b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/predict", "/about", "/faq", "/no/such/page", "/predict?job=a:b"})
    void everyPageIsTheOnePageWithoutRedirection(String path) {
        Http.Answer answer = http.get(path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("text/html");
        assertThat(answer.text()).contains("<title>Cell Kiosk</title>");
        assertThat(answer.header("Cache-Control")).contains("max-age=0");
    }

    @Test
    void describesItself() {
        JsonNode paths = http.get("/api/swagger.json").json().path("paths");
        assertThat(paths.has("/api/predict")).isTrue();
        assertThat(paths.path("/api/uploads/{id}").fieldNames())
                .toIterable()
                .contains("head", "patch", "delete", "get");
        assertThat(http.get("/api/swagger.json")
                        .json()
                        .path("info")
                        .path("title")
                        .asText())
                .isEqualTo("Cell Kiosk");
        assertThat(http.get("/docs/").text()).contains("swagger-ui");
        assertThat(http.get("/q/metrics").text()).contains("jvm_memory_used_bytes");
        assertThat(http.get("/q/health/live").status()).isEqualTo(200);
        assertThat(http.get("/q/health/started").status()).isEqualTo(200);
        assertThat(http.get("/q/health/ready").field("status")).isEqualTo("UP");
    }

    @Test
    void compressesWhenTheClientAcceptsIt() {
        assertThat(http.method("GET", "/api/jobtypes", "Accept-Encoding", "gzip")
                        .header("Content-Encoding"))
                .isEqualTo("gzip");
        assertThat(http.method("GET", "/", "Accept-Encoding", "gzip").header("Content-Encoding"))
                .isEqualTo("gzip");
    }

    @ParameterizedTest
    @CsvSource({"GET,/api/nothing", "POST,/api/nothing", "PUT,/api/predict", "GET,/api", "DELETE,/api/jobs/x"})
    void anUnknownApiRouteAnswersAnErrorAsJson(String method, String path) {
        Http.Answer answer =
                http.send(http.request(path).method(method, BodyPublishers.ofByteArray(new byte[300_000])));

        assertThat(answer.status()).isBetween(404, 405);
        assertThat(answer.json().isObject()).isTrue();
    }

    @Test
    void listsModelsWithTheirVersions() throws IOException {
        // Given
        for (String key : new String[] {
            "models/Nuclear/0/a",
            "models/Nuclear/10/a",
            "models/Nuclear/2/a",
            "models/NoVersion/a",
            "models/training/nuclear/a",
            "models/Nuclear/old/a",
            "models-old/Other/0/a"
        }) {
            Path file = KioskParts.BUCKET.resolve(key);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "x");
        }

        // Then
        assertThat(http.get("/api/models").text()).isEqualTo("{\"models\":{\"Nuclear\":[\"0\",\"10\",\"2\"]}}");
    }

    @Test
    void readsJsonInOtherEncodings() {
        byte[] body = "{\"hash\":\"none\"}".getBytes(UTF_16);

        assertThat(http.post("/api/status", "application/json; charset=utf-16", body)
                        .text())
                .isEqualTo("{\"status\":null}");
        assertThat(http.post("/api/status", "application/json; charset=latin1", body)
                        .status())
                .isEqualTo(415);
    }

    @Test
    void aBodyOfAnotherTypeIsAnEmptyOne() {
        byte[] body = "{\"hash\":1".getBytes(UTF_8);

        assertThat(http.post("/api/status", "text/plain", body).text()).isEqualTo("{\"status\":null}");
        assertThat(http.send(http.request("/api/status").POST(BodyPublishers.noBody()))
                        .text())
                .isEqualTo("{\"status\":null}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "image/png", "application/xml;q=0.5"})
    void theAnswerIsTheSameWhateverTheClientAccepts(String accepted) {
        assertThat(http.method("GET", "/api/jobtypes", "Accept", accepted)
                        .json()
                        .has("jobTypes"))
                .isTrue();
        assertThat(http.send(http.request("/api/status")
                                .header("Accept", accepted)
                                .POST(BodyPublishers.noBody()))
                        .text())
                .isEqualTo("{\"status\":null}");
    }

    @Test
    void malformedJsonIsRefusedWithItsPlace() {
        assertThat(http.post("/api/predict", "{\"imageName\":\"a\",\n\"jobType\" 3}")
                        .field("message"))
                .startsWith("The body is not valid JSON")
                .contains("line 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "3", "[]", "\"text\""})
    void aBodyThatIsNoObjectIsRefused(String body) {
        Http.Answer answer = http.post("/api/status", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.field("message")).isNotBlank();
    }

    @Test
    void aBodyBeyondTheLimitIsRefused() {
        assertThat(http.post("/api/predict", "{\"imageName\":\"" + "x".repeat(2 << 20) + "\"}")
                        .status())
                .isEqualTo(413);
    }

    @Test
    void unknownJobsAndFieldsAreNull() {
        String hash = submit("a.tif");

        assertThat(http.post("/api/status", "{}").text()).isEqualTo("{\"status\":null}");
        assertThat(http.post("/api/redis", "{\"hash\":\"" + hash + "\",\"key\":\"none\"}")
                        .text())
                .isEqualTo("{\"value\":null}");
        assertThat(http.post("/api/redis", "{\"hash\":\"" + hash + "\"}").text())
                .isEqualTo("{\"value\":null}");
        assertThat(http.post("/api/redis", "{\"hash\":\"none\",\"key\":[\"status\",\"reason\"]}")
                        .text())
                .isEqualTo("{\"value\":[null,null]}");
        KioskParts.claim("segmentation").fail("enough");
    }

    @ParameterizedTest
    @ValueSource(strings = {"queue:segmentation", "stats:segmentation", "NuclearSegmentation:0"})
    void onlyJobsCanBeReadOrExpired(String key) {
        submit("a.tif");

        assertThat(http.post("/api/redis", "{\"hash\":\"" + key + "\",\"key\":\"done\"}")
                        .text())
                .isEqualTo("{\"value\":null}");
        Http.Answer expired = http.post("/api/redis/expire", "{\"hash\":\"" + key + "\",\"expireIn\":1}");
        assertThat(expired.status()).isEqualTo(404);
        assertThat(expired.json().get("value").asInt()).isZero();
        KioskParts.claim("segmentation").fail("enough");
    }

    @Test
    void aRunningJobDoesNotExpire() {
        // Given
        String hash = submit("a.tif");
        ClaimedJob job = KioskParts.claim("segmentation");

        // When
        Http.Answer answer = http.post("/api/redis/expire", "{\"hash\":\"" + hash + "\",\"expireIn\":1}");

        // Then
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().get("value").asInt()).isZero();
        job.finish(Map.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5", "\"soon\"", "{}", "true", "99999999999"})
    void anExpiryMustBeAPositiveNumberOfSeconds(String expireIn) {
        assertThat(http.post("/api/redis/expire", "{\"hash\":\"x\",\"expireIn\":" + expireIn + "}")
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "\"\"", "null", "\"60\""})
    void anExpiryLeftOpenIsAnHour(String expireIn) {
        // Given
        String hash = submit("a.tif");
        KioskParts.claim("segmentation").finish(Map.of());

        // Then
        assertThat(http.post("/api/redis/expire", "{\"hash\":\"" + hash + "\",\"expireIn\":" + expireIn + "}")
                        .text())
                .isEqualTo("{\"value\":1}");
    }

    @Test
    void tellsEverythingAboutAJob() {
        // Given
        String hash = submit("in a folder/a b.tif");
        JsonNode before = http.get("/api/jobs/" + Http.encoded(hash)).json();
        KioskParts.claim("segmentation").finish(Map.of(ResultFields.CELLS, "114"));

        // When
        JsonNode after = http.get("/api/jobs/" + Http.encoded(hash)).json();

        // Then
        assertThat(before.path("queueDepth").asInt()).isEqualTo(1);
        assertThat(before.path("status").asText()).isEqualTo("new");
        assertThat(after.path("hash").asText()).isEqualTo(hash);
        assertThat(after.path("fields").path("original_name").asText()).isEqualTo("in a folder/a b.tif");
        assertThat(after.path("result").path("cells").asText()).isEqualTo("114");
        assertThat(after.path("history").findValuesAsText("status")).containsExactly("new", "started", "done");
        assertThat(after.path("history").get(1).path("by").asText()).isEqualTo("consumer-1");
        assertThat(http.get("/api/jobs/none").status()).isEqualTo(404);
    }

    private String submit(String imageName) {
        return http.post("/api/predict", "{\"imageName\":\"" + imageName + "\",\"jobType\":\"segmentation\"}")
                .field("hash");
    }
}
