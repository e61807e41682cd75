package org.cellkiosk.autoscaler;

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
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.cellkiosk.job.JobFields;
import org.cellkiosk.job.JobKey;
import org.cellkiosk.job.NewJob;
import org.cellkiosk.queue.JobSubmission;
import org.cellkiosk.queue.RedisConnection;
import org.junit.jupiter.api.Test;

/** The service as it runs, with a real Redis. */
@QuarkusTest
@QuarkusTestResource(SurroundingsOfAutoscaler.class)
class AutoscalerServiceTest {

    @TestHTTPResource("/q/")
    URI quarkus;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void theLeaderWakesTheConsumerOfAJobAndGoesOnAfterRedisWasAway() throws Exception {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(get("metrics")).contains("kiosk_autoscaler_leader 1.0"));
        assertThat(get("health")).contains("rounds", "redis", "kubernetes");

        submit("segmentation");
        await().until(() -> SurroundingsOfAutoscaler.KUBERNETES.replicas("segmentation-consumer") > 0);
        await().untilAsserted(() -> assertThat(get("metrics"))
                .contains("kiosk_queue_depth{queue=\"segmentation\"} 1.0")
                .containsPattern("kiosk_autoscaler_wanted\\{workload=\"segmentation-consumer\"} [1-9]"));

        SurroundingsOfAutoscaler.REDIS.stop();
        await().untilAsserted(() -> assertThat(status("health/ready")).isEqualTo(503));
        assertThat(status("health/live")).isEqualTo(200);
        SurroundingsOfAutoscaler.REDIS.start();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(status("health/ready")).isEqualTo(200));
        submit("tracking");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> SurroundingsOfAutoscaler.KUBERNETES.replicas("tracking-consumer") > 0);
    }

    private static void submit(String queue) {
        try (RedisConnection redis = new RedisConnection(SurroundingsOfAutoscaler.REDIS.settings())) {
            new JobSubmission(redis, "frontend")
                    .submit(NewJob.createdAt(
                            Clock.systemUTC(),
                            JobKey.create(queue, "cells.tif"),
                            Map.of(JobFields.ORIGINAL_NAME, "cells.tif")));
        }
    }

    private String get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(quarkus.resolve(path)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private int status(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(quarkus.resolve(path)).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
