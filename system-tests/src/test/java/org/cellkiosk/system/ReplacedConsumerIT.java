package org.cellkiosk.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cellkiosk.job.JobKey;
import org.cellkiosk.job.JobRecord;
import org.cellkiosk.job.ResultFields;
import org.cellkiosk.job.StatusChange;
import org.cellkiosk.queue.Monitor;
import org.cellkiosk.queue.SeedRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two versions of a consumer on one Redis, as during an upgrade and when it is taken back. {@code -Dkiosk.previous=FOLDER}
 * names the other version, a project that was built; without it, the same build stands for both. In either case there
 * are jobs with a field and a queue entry with a field that neither knows.
 */
class ReplacedConsumerIT {

    private static final Path SAMPLES = Path.of("../samples/nuclei.zip");
    private static final Path IMAGE = Path.of("../samples/nucleus-field.png");
    private static final Path THIS = Path.of("..").toAbsolutePath().normalize();
    private static final Path PREVIOUS = Path.of(System.getProperty("kiosk.previous", THIS.toString()));
    private static final String SUPERVISED = "segmentation-consumer";
    private static final List<String> ONCE_DONE = List.of("done");
    private static final int COPIES = 3;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void everyJobEndsOnceWhileConsumersAreReplacedByThoseOfAnotherVersionAndBack() throws Exception {
        Path plate = folder.resolve("plate.zip");
        int perPlate = Plates.copy(SAMPLES, COPIES, plate);
        try (RunningKiosk kiosk = RunningKiosk.start(folder.resolve("data"), Map.of());
                RedisClient client = RedisClient.create("redis://127.0.0.1:" + kiosk.redisPort());
                Monitor monitor = new Monitor(kiosk.redisPort())) {
            RedisCommands<String, String> redis = client.connect().sync();
            redis.set("draining:" + SUPERVISED, "this test's consumers do the work");
            List<JobKey> parents = new ArrayList<>();
            List<JobKey> images = new ArrayList<>();

            // Given
            JobKey image = kiosk.submit(IMAGE, "segmentation");
            images.add(image);
            ServiceProcess first = consumer(kiosk, PREVIOUS, "previous");
            parents.add(submitAndAwaitTheFirst(kiosk, plate));
            images.add(submitAsALaterVersion(redis, image));

            // When
            ServiceProcess second = consumer(kiosk, THIS, "this");
            first.close();
            parents.add(submitAndAwaitTheFirst(kiosk, plate));
            images.add(submitAsALaterVersion(redis, image));
            ServiceProcess third = consumer(kiosk, PREVIOUS, "previous-again");
            second.close();
            parents.add(submitAndAwaitTheFirst(kiosk, plate));

            // Then
            List<JobRecord> ended = ended(kiosk, parents, images);
            third.close();
            assertThat(ended).hasSize(3 + 3 + 3 * perPlate);
            assertThat(ended.stream().map(ReplacedConsumerIT::ends)).containsOnly(ONCE_DONE);
            // Nobody waits for the janitor when a consumer is asked to stop: what it cannot finish goes back at once.
            assertThat(ended.stream().flatMap(job -> job.history().stream()).map(StatusChange::by))
                    .contains("previous", "this", "previous-again")
                    .doesNotContain("redis-janitor", SUPERVISED);
            SeedRule.assertKept(
                    monitor.untilNow(),
                    ended.stream().map(record -> record.job().key()).toList());
        }
    }

    private static List<String> ends(JobRecord record) {
        return Stream.concat(
                        record.history().stream()
                                .filter(change -> change.status().isFinal())
                                .map(change -> change.status().word()),
                        Stream.ofNullable(record.result().get(ResultFields.REASON)))
                .toList();
    }

    private ServiceProcess consumer(RunningKiosk kiosk, Path home, String identity) throws IOException {
        Map<String, String> environment = new HashMap<>(kiosk.environment());
        environment.putAll(Map.of("HOSTNAME", identity, "TF_CPP_MIN_LOG_LEVEL", "2"));
        return ServiceProcess.start(
                home,
                "segmentation-consumer",
                environment,
                List.of("-Xmx512m"),
                folder.resolve(identity + ".log"),
                "/q/health/ready");
    }

    private static JobKey submitAndAwaitTheFirst(RunningKiosk kiosk, Path plate) {
        JobKey key = kiosk.submit(plate, "segmentation");
        await().atMost(Duration.ofMinutes(2)).until(() -> RunningKiosk.ended(kiosk.job(key)) > 0);
        return key;
    }

    /** A job like the other, as a version would submit it that writes more than we know. */
    private static JobKey submitAsALaterVersion(RedisCommands<String, String> redis, JobKey image) {
        JobKey key = JobKey.create(image.queue(), "later.png");
        Map<String, String> fields = new HashMap<>(redis.hgetall(image.value()));
        fields.putAll(Map.of("status", "new", "a_later_field", "not known"));
        redis.hset(key.value(), fields);
        redis.rpush(key + ":history", "new " + System.currentTimeMillis() + " later-frontend");
        redis.xadd("queue:" + key.queue(), "job", key.value(), "attempt", "1", "a_later_field", "not known");
        return key;
    }

    private static List<JobRecord> ended(RunningKiosk kiosk, List<JobKey> parents, List<JobKey> images) {
        List<JobRecord> ended = new ArrayList<>();
        parents.forEach(parent -> ended.add(kiosk.ended(parent)));
        images.forEach(image -> ended.add(kiosk.ended(image)));
        for (JobKey parent : parents) {
            kiosk.job(parent).job().children().forEach(child -> ended.add(kiosk.job(child)));
        }
        return ended;
    }
}
