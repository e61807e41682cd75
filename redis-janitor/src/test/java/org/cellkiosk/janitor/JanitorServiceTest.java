package org.cellkiosk.janitor;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cellkiosk.job.JobFields;
import org.cellkiosk.job.JobKey;
import org.cellkiosk.job.JobRecord;
import org.cellkiosk.job.JobStatus;
import org.cellkiosk.job.NewJob;
import org.cellkiosk.job.ResultFields;
import org.cellkiosk.queue.ClaimedJob;
import org.cellkiosk.queue.Holder;
import org.cellkiosk.queue.JobQueue;
import org.cellkiosk.queue.JobReader;
import org.cellkiosk.queue.JobSubmission;
import org.cellkiosk.queue.QueueStatistics;
import org.cellkiosk.queue.RedisConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The service as it runs, with a real Redis. The test plays the consumers. */
@QuarkusTest
@QuarkusTestResource(RedisOfJanitor.class)
class JanitorServiceTest {

    @TestHTTPResource("/q/")
    URI quarkus;

    private final RedisConnection redis = new RedisConnection(RedisOfJanitor.REDIS.settings());
    private final JobReader reader = new JobReader(redis);
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        redis.close();
    }

    @Test
    void aJobWhoseHolderIsGoneIsBackInItsQueue() throws Exception {
        JobKey key = submit("mesmer-zip", "plate.zip");
        claim("mesmer-zip");

        ClaimedJob second = claim("mesmer-zip");
        second.finish(Map.of());

        assertThat(second.job().key()).isEqualTo(key);
        assertThat(second.attempt()).isEqualTo(2);
        assertThat(reader.find(key).orElseThrow().history())
                .anyMatch(change ->
                        change.status() == JobStatus.NEW && change.by().equals("janitor-1"));
        await().untilAsserted(() -> assertThat(get("metrics"))
                .contains("kiosk_janitor_requeued_total{queue=\"mesmer-zip\"} 1.0")
                .contains("kiosk_janitor_buried_total{queue=\"mesmer-zip\"} 0.0"));
    }

    @Test
    void aJobThatLosesEveryHolderFails() throws Exception {
        JobKey key = submit("mesmer", "poison.tif");
        claim("mesmer");
        claim("mesmer");

        await().until(() -> reader.status(key).equals(Optional.of(JobStatus.FAILED)));

        JobRecord record = reader.find(key).orElseThrow();
        assertThat(record.result().get(ResultFields.REASON)).contains("Given up after 2 attempts");
        assertThat(new QueueStatistics(redis).depth("mesmer")).isZero();
        await().untilAsserted(
                        () -> assertThat(get("metrics")).contains("kiosk_janitor_buried_total{queue=\"mesmer\"} 1.0"));
    }

    @Test
    void workGoesOnAfterRedisWasAway() throws Exception {
        RedisOfJanitor.REDIS.stop();
        await().untilAsserted(() -> assertThat(status("health/ready")).isEqualTo(503));
        assertThat(status("health/live")).isEqualTo(200);

        RedisOfJanitor.REDIS.start();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(status("health/ready")).isEqualTo(200));
        JobKey key = await().ignoreExceptions().until(() -> submit("segmentation", "cells.tif"), any -> true);
        claim("segmentation");

        assertThat(claim("segmentation").job().key()).isEqualTo(key);
    }

    private JobKey submit(String queue, String name) {
        JobKey key = JobKey.create(queue, name);
        new JobSubmission(redis, "frontend")
                .submit(NewJob.createdAt(Clock.systemUTC(), key, Map.of(JobFields.ORIGINAL_NAME, name)));
        return key;
    }

    /** Claims the next job as a consumer that is never heard of again. */
    private ClaimedJob claim(String queue) {
        JobQueue consumer = new JobQueue(redis, List.of(queue), Holder.unique("pod", Duration.ofHours(1)));
        return await().atMost(Duration.ofSeconds(30))
                .until(() -> consumer.claim(1, Duration.ofMillis(500)), claimed -> !claimed.isEmpty())
                .get(0);
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
