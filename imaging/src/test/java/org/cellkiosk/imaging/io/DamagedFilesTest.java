package org.cellkiosk.imaging.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.cellkiosk.imaging.fixture.Fixture;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** However a file is damaged, reading it gives pixels or the one exception, soon, and within the limits' memory. */
class DamagedFilesTest {

    private static final ImageLimits LIMITS = new ImageLimits(2048, 2048, 1 << 20);
    private static final int VARIANTS = Integer.getInteger("damaged.variants", 60);

    /** Only a reader that never ends takes so long. */
    private static final Duration HANGS = Duration.ofMinutes(5);

    @TempDir
    Path folder;

    static Stream<Path> files() {
        return Fixture.suite("image_io", fixture -> true)
                .map(fixture -> fixture.path(fixture.parameters().get("file").asText()));
    }

    @ParameterizedTest
    @MethodSource("files")
    void flippedBytesGivePixelsOrTheOneException(Path file) throws IOException {
        byte[] original = Files.readAllBytes(file);
        Random random = new Random(original.length);
        for (int variant = 0; variant < VARIANTS; variant++) {
            byte[] damaged = original.clone();
            int flips = 1 + random.nextInt(4);
            // Headers are where damage does most.
            int range = random.nextBoolean() ? Math.min(400, damaged.length) : damaged.length;
            for (int i = 0; i < flips; i++) {
                damaged[random.nextInt(range)] = (byte) random.nextInt(256);
            }
            readsOrRefuses(damaged);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void missingEndsGivePixelsOrTheOneException(Path file) throws IOException {
        byte[] original = Files.readAllBytes(file);
        Random random = new Random(original.length);
        for (int variant = 0; variant < VARIANTS; variant++) {
            readsOrRefuses(Arrays.copyOf(original, random.nextInt(original.length)));
        }
    }

    private void readsOrRefuses(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("damaged"), bytes);
        Assertions.assertTimeoutPreemptively(HANGS, () -> {
            try {
                assertThat(ImageFile.read(file, "plate1.tif", LIMITS).values().length)
                        .isPositive();
            } catch (UnreadableImageException e) {
                assertThat(e).hasMessageStartingWith("plate1.tif ");
            }
        });
    }
}
