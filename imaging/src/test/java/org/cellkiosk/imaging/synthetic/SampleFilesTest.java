package org.cellkiosk.imaging.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.cellkiosk.imaging.PixelArray;
import org.cellkiosk.imaging.axes.DimensionOrder;
import org.cellkiosk.imaging.axes.ImageStack;
import org.cellkiosk.imaging.io.ImageFile;
import org.cellkiosk.imaging.io.ImageLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sample images that the project ships. */
class SampleFilesTest {

    private static final Path SAMPLES = Path.of("../samples");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"two-channel.tif, CYX", "movie.tif, TYX"})
    void syntheticSamplesAreWhatTheGeneratorWrites(String name, String axes) throws IOException {
        SampleFiles.write(folder);

        PixelArray shipped = read(SAMPLES.resolve(name));

        assertThat(shipped.axes()).contains(axes);
        assertThat(SAMPLES.resolve(name)).hasSameBinaryContentAs(folder.resolve(name));
    }

    @Test
    void everyImageOfTheZipIsOnePlane() throws IOException {
        int images = 0;
        int nested = 0;
        try (ZipFile zip = new ZipFile(SAMPLES.resolve("nuclei.zip").toFile())) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                Path file = Files.write(
                        folder.resolve("image"), zip.getInputStream(entry).readAllBytes());
                ImageStack stack = DimensionOrder.apply(read(file), Optional.empty());
                assertThat(stack.batches() * stack.channels()).isEqualTo(1);
                images++;
                nested += entry.getName().contains("/") ? 1 : 0;
            }
        }
        assertThat(images).isEqualTo(12);
        assertThat(nested).isEqualTo(2);
    }

    @Test
    void thePngHas16Bits() {
        PixelArray pixels = read(SAMPLES.resolve("nucleus-field.png"));

        assertThat(pixels.shape()).containsExactly(520, 696, 1);
        assertThat(highest(pixels.values())).isGreaterThan(255);
    }

    private static float highest(float[] values) {
        float highest = 0;
        for (float value : values) {
            highest = Math.max(highest, value);
        }
        return highest;
    }

    private static PixelArray read(Path file) {
        return ImageFile.read(file, file.toString(), new ImageLimits(2048, 2048, 1 << 22));
    }
}
