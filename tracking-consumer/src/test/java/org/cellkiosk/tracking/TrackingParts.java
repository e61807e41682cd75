package org.cellkiosk.tracking;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cellkiosk.queue.RedisForTests;

/** What the consumer needs around it: a real Redis, and a folder with the bundled models as the bucket. */
public final class TrackingParts implements QuarkusTestResourceLifecycleManager {

    /** The same in every run, because copies of its models are kept by its address. */
    private static final Path BUCKET = Path.of("target", "bucket").toAbsolutePath();

    private final RedisForTests redis = new RedisForTests();

    @Override
    public Map<String, String> start() {
        redis.start();
        List.of("NuclearTrackingInf", "NuclearTrackingNE").forEach(TrackingParts::upload);
        return Map.of(
                "kiosk.consumer.redis.host", "127.0.0.1",
                "kiosk.consumer.redis.port", Integer.toString(redis.port()),
                "kiosk.consumer.redis.sentinel", "false",
                "kiosk.consumer.storage.bucket", BUCKET.toUri().toString(),
                "kiosk.consumer.storage.files-url", "http://kiosk.example/api/files",
                "kiosk.consumer.identity", "tracker-1",
                // The test plays the consumer of the other type.
                "kiosk.consumer.queues", "tracking",
                "kiosk.tracking.movie.max-frames", "30");
    }

    @Override
    public void stop() {
        redis.stop();
    }

    private static void upload(String model) {
        Path from = Path.of("..", "models", model);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = BUCKET.resolve("models").resolve(model).resolve(from.relativize(file));
                Files.createDirectories(target.resolveSibling(""));
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
