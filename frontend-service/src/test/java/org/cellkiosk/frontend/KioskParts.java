package org.cellkiosk.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.cellkiosk.job.NewJob;
import org.cellkiosk.queue.ClaimedJob;
import org.cellkiosk.queue.Holder;
import org.cellkiosk.queue.JobQueue;
import org.cellkiosk.queue.JobSubmission;
import org.cellkiosk.queue.QueueStatistics;
import org.cellkiosk.queue.RedisConnection;
import org.cellkiosk.queue.RedisForTests;

/** What a frontend needs around it: a real Redis and a folder as the bucket. */
public final class KioskParts implements QuarkusTestResourceLifecycleManager {

    static final RedisForTests REDIS = new RedisForTests();
    static final Path BUCKET = temporaryFolder();

    @Override
    public Map<String, String> start() {
        REDIS.start();
        return Map.of(
                "kiosk.redis.host", "127.0.0.1",
                "kiosk.redis.port", Integer.toString(REDIS.port()),
                "kiosk.redis.sentinel", "false",
                "kiosk.storage.bucket", BUCKET.toUri().toString(),
                "kiosk.storage.files-url", "http://kiosk.example/api/files",
                "kiosk.upload-limit", "3M",
                "kiosk.identity", "frontend-1");
    }

    @Override
    public void stop() {
        REDIS.stop();
    }

    /** Claims the next job of the queue, as a consumer does. */
    static ClaimedJob claim(String queue) {
        Holder holder = Holder.unique("consumer-1", Duration.ofHours(1));
        List<ClaimedJob> claimed =
                new JobQueue(ConsumerSide.REDIS, List.of(queue), holder).claim(1, Duration.ofMinutes(1));
        assertThat(claimed).as("jobs in the queue " + queue).isNotEmpty();
        return claimed.get(0);
    }

    static void submit(NewJob job) {
        new JobSubmission(ConsumerSide.REDIS, "consumer-1").submit(job);
    }

    static long depth(String queue) {
        return new QueueStatistics(ConsumerSide.REDIS).depth(queue);
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("bucket");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opened only by tests that work on jobs themselves. */
    private static final class ConsumerSide {
        static final RedisConnection REDIS = new RedisConnection(KioskParts.REDIS.settings());
    }
}
