package org.cellkiosk.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cellkiosk.job.ResultFields;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Thousands of jobs at once, as a load generator has them: none submitted twice, all followed by few questions. */
@QuarkusTest
@QuarkusTestResource(KioskParts.class)
class ManyJobsTest {

    private static final String BODY = """
            {"imageName":"a.tif","jobType":"tracking"}""";
    private static final String NOBODYS = "tracking:a.tif:00000000-0000-4000-8000-000000000000";

    @TestHTTPResource
    URI address;

    private Http http = new Http("");

    @BeforeEach
    void connect() {
        http = Http.to(address);
    }

    @Test
    void aRequestThatComesAgainSubmitsNoSecondJob() {
        // Given
        String id = UUID.randomUUID().toString();

        // When
        String hash = predict(id).field("hash");
        String again = predict(id).field("hash");

        // Then
        assertThat(hash).isEqualTo("tracking:a.tif:" + id).isEqualTo(again);
        assertThat(KioskParts.depth("tracking")).isEqualTo(1);
        KioskParts.claim("tracking").fail("enough");
        assertThat(predict(id).field("hash")).isEqualTo(hash);
        assertThat(KioskParts.depth("tracking")).isZero();
    }

    @Test
    void whatIsNoUuidIsRefused() {
        assertThat(predict("again").status()).isEqualTo(400);
        assertThat(predict("again").field("message")).contains("'again' is not a UUID");
    }

    @Test
    void severalJobsAreAskedAboutAtOnce() {
        // Given
        String done = predict(UUID.randomUUID().toString()).field("hash");
        KioskParts.claim("tracking").finish(Map.of(ResultFields.TOTAL_TIME, "1.5"));
        String working = predict(UUID.randomUUID().toString()).field("hash");
        String hashes = list(done, working, NOBODYS, "queue:tracking");

        // Then
        assertThat(answer("/api/status", hashes, "")).isEqualTo("{\"status\":[\"done\",\"new\",null,null]}");
        assertThat(answer("/api/redis", hashes, ",\"key\":[\"status\",\"total_time\"]"))
                .isEqualTo("{\"value\":[[\"done\",\"1.5\"],[\"new\",null],[null,null],[null,null]]}");
        assertThat(answer("/api/redis/expire", hashes, ",\"expireIn\":90")).isEqualTo("{\"value\":[1,0,0,0]}");
        assertThat(answer("/api/status", "[]", "")).isEqualTo("{\"status\":[]}");
        KioskParts.claim("tracking").fail("enough");
    }

    @Test
    void tooManyAtOnceAreRefused() {
        String hashes = list(Stream.generate(() -> NOBODYS).limit(1001).toArray(String[]::new));

        assertThat(http.post("/api/status", "{\"hash\":" + hashes + "}").field("message"))
                .contains("more than 1000");
    }

    private Http.Answer predict(String id) {
        return http.send(http.request("/api/predict")
                .header("Content-Type", Http.JSON)
                .header("Idempotency-Key", id)
                .POST(BodyPublishers.ofString(BODY)));
    }

    private String answer(String path, String hashes, String more) {
        return http.post(path, "{\"hash\":" + hashes + more + "}").json().toString();
    }

    private static String list(String... hashes) {
        return Stream.of(hashes).collect(Collectors.joining("\",\"", "[\"", "\"]"));
    }
}
