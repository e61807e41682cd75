package org.cellkiosk.segmentation;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cellkiosk.imaging.fixture.Fixture;
import org.cellkiosk.queue.RedisForTests;

/** What the consumer needs around it: a real Redis, and a folder with the models as the bucket. */
public final class ConsumerParts implements QuarkusTestResourceLifecycleManager {

    /** The same in every run, because copies of its models are kept by its address. */
    private static final Path BUCKET = Path.of("target", "bucket").toAbsolutePath();

    /** A TIFF of more is worked on block by block. */
    static final int MAX_WHOLE_PIXELS = 1 << 16;

    /** Models with a description of their own around the graph of a bundled one. */
    private static final List<String> DESCRIBED = List.of("Described", "Misspelt", "Contradicting");

    private final RedisForTests redis = new RedisForTests();

    @Override
    public Map<String, String> start() {
        redis.start();
        copy(Path.of("..", "models"), BUCKET.resolve("models"));
        recordedModels();
        copy(Path.of("..", "inference/src/test/resources/models"), BUCKET.resolve("models"));
        copy(Path.of("src", "test", "resources", "models"), BUCKET.resolve("models"));
        DESCRIBED.forEach(model -> copy(
                Path.of("..", "models", "NuclearSegmentation", "0"),
                BUCKET.resolve("models").resolve(model).resolve("1")));
        damage(BUCKET.resolve("models/DamagedSegmentation/0/saved_model.pb"));
        return Map.of(
                "kiosk.consumer.job-types-file",
                        Path.of("src/test/resources/job-types.yaml")
                                .toAbsolutePath()
                                .toString(),
                "kiosk.consumer.redis.host", "127.0.0.1",
                "kiosk.consumer.redis.port", Integer.toString(redis.port()),
                "kiosk.consumer.redis.sentinel", "false",
                "kiosk.consumer.storage.bucket", BUCKET.toUri().toString(),
                "kiosk.consumer.storage.files-url", "http://kiosk.example/api/files",
                "kiosk.consumer.identity", "consumer-1",
                "kiosk.segmentation.image.max-whole-pixels", Integer.toString(MAX_WHOLE_PIXELS),
                "kiosk.segmentation.model.phase", "PhaseSegmentation:7");
    }

    @Override
    public void stop() {
        redis.stop();
    }

    private static void damage(Path graph) {
        try {
            Files.createDirectories(graph.resolveSibling(""));
            Files.write(graph, new byte[] {1, 2, 3});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The models of the recorded cases, under names of their own, because they are not those of the box. */
    private static void recordedModels() {
        try (Stream<Path> models = Files.list(Fixture.root().resolve("models"))) {
            models.forEach(model -> copy(model, BUCKET.resolve("models").resolve("Recorded" + model.getFileName())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file));
                Files.createDirectories(target.resolveSibling(""));
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
