package org.cellkiosk.archive;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.cellkiosk.queue.RedisForTests;

/** A real Redis, and a folder as the bucket. */
public final class AroundArchives implements QuarkusTestResourceLifecycleManager {

    static final RedisForTests REDIS = new RedisForTests();
    static final Path BUCKET = temporaryFolder();

    @Override
    public Map<String, String> start() {
        REDIS.start();
        return Map.of(
                "kiosk.consumer.redis.host", "127.0.0.1",
                "kiosk.consumer.redis.port", Integer.toString(REDIS.port()),
                "kiosk.consumer.redis.sentinel", "false",
                "kiosk.consumer.storage.bucket", BUCKET.toUri().toString(),
                "kiosk.consumer.storage.files-url", ArchiveKiosk.FILES_URL,
                "kiosk.consumer.identity", "archive-1",
                "kiosk.consumer.queues", "segmentation",
                "kiosk.archive.max-entries", "5");
    }

    @Override
    public void stop() {
        REDIS.stop();
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("bucket");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
