package org.cellkiosk.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** While Redis is away every request is answered, and when it is back so is the service. */
@QuarkusTest
@QuarkusTestResource(KioskParts.class)
class RedisAwayTest {

    private static final String HASH = "segmentation:a.tif:00000000-0000-0000-0000-000000000000";

    @TestHTTPResource
    URI address;

    private Http http = new Http("");

    @BeforeEach
    void stopRedis() {
        http = Http.to(address);
        http.post("/api/status", "{\"hash\":\"" + HASH + "\"}");
        KioskParts.REDIS.stop();
    }

    @AfterEach
    void startRedis() {
        KioskParts.REDIS.start();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> http.get("/q/health/ready").status() == 200);
    }

    @ParameterizedTest
    @CsvSource({"predict", "status", "redis", "redis/expire"})
    void asksToComeBackLater(String route) {
        Http.Answer answer = http.post(
                "/api/" + route,
                "{\"hash\":\"" + HASH + "\",\"key\":\"status\",\"imageName\":\"a\",\"jobType\":\"mesmer\"}");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).matches("\\d+");
        assertThat(answer.field("message")).contains("try again");
    }

    @Test
    void jobsAskToComeBackLaterToo() {
        assertThat(http.get("/api/jobs/" + HASH).status()).isEqualTo(503);
        assertThat(http.get("/api/jobs/" + HASH + "/events").status()).isEqualTo(503);
        assertThat(http.get("/q/health/ready").status()).isEqualTo(503);
        assertThat(http.get("/api/health-check").status()).isEqualTo(200);
        assertThat(http.get("/q/health/live").status()).isEqualTo(200);
    }
}
