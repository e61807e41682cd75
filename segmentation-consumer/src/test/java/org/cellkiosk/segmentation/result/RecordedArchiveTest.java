package org.cellkiosk.segmentation.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.PixelArray;
import org.cellkiosk.imaging.fixture.Fixture;
import org.cellkiosk.imaging.fixture.NumpyArray;
import org.cellkiosk.imaging.io.ImageFile;
import org.cellkiosk.imaging.io.ImageLimits;
import org.cellkiosk.imaging.io.LabelTiff;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A job's zip as the Python original packs it. */
class RecordedArchiveTest {

    private static final ImageLimits LIMITS = new ImageLimits(2048, 2048, 1 << 24);

    @TempDir
    Path folder;

    static Stream<Fixture> cases() {
        return Fixture.suite("end_to_end", fixture -> fixture.function().equals("result_zip"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void labelImagesHaveTheNamesAndThePixelsOfTheOriginal(Fixture fixture) throws IOException {
        NumpyArray labels = fixture.expected("labels");
        ResultNames names =
                new ResultNames(fixture.parameters().get("original_name").asText(), "output/zip", true);
        Path zip = fixture.path(fixture.parameters().get("zip").asText());
        try (ZipFile archive = new ZipFile(zip.toFile())) {
            Enumeration<? extends ZipEntry> entries = archive.entries();
            for (int batch = 0; batch < labels.batches(); batch++) {
                ZipEntry entry = entries.nextElement();

                assertThat(entry.getName()).isEqualTo(names.labels(batch, 0));
                byte[] recorded = archive.getInputStream(entry).readAllBytes();
                assertSamePixels(recorded, labels.labels(batch, 0));
            }
            assertThat(entries.hasMoreElements()).isFalse();
        }
    }

    private void assertSamePixels(byte[] recorded, LabelImage labels) throws IOException {
        ByteArrayOutputStream own = new ByteArrayOutputStream();
        LabelTiff.write(own, labels);
        PixelArray theirs = read(recorded);
        PixelArray ours = read(own.toByteArray());
        assertThat(ours.shape()).isEqualTo(theirs.shape());
        assertThat(ours.values()).isEqualTo(theirs.values());
    }

    private PixelArray read(byte[] tiff) throws IOException {
        return ImageFile.read(Files.write(folder.resolve("labels.tif"), tiff), "labels.tif", LIMITS);
    }
}
