package org.cellkiosk.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.io.ImageLimits;
import org.cellkiosk.imaging.io.UnreadableImageException;
import org.cellkiosk.job.Job;
import org.cellkiosk.job.JobFields;
import org.cellkiosk.job.JobKey;
import org.cellkiosk.job.JobStatus;
import org.cellkiosk.job.JobTypes;
import org.cellkiosk.segmentation.application.PipelineFile;
import org.cellkiosk.segmentation.application.Role;
import org.cellkiosk.segmentation.request.InvalidJobException;
import org.cellkiosk.segmentation.request.Request;
import org.cellkiosk.segmentation.request.ScaleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is worked on as a whole, what block by block, and what not at all. */
class ImageReaderTest {

    private static final long MB = 1 << 20;
    private static final int SIDE = 100;

    /** Most pixels that are worked on as a whole. */
    private static final long PIXELS = 20_000;

    private final ImageReader reader = new ImageReader(
            new ImageReader.Limits(new ImageLimits(1 << 16, 1 << 16, 30_000), PIXELS, 4 * MB, 1),
            new Admission(200 * MB, 400 * MB));

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "1, 100, 1, false",
        "1, 250, 1, true",
        "1, 100, 2, true", // too many pixels at the model's resolution
        "1000, 10, 1, true", // too many values
    })
    void aTiffThatIsTooLargeIsWorkedOnBlockByBlock(int pages, int rows, String scale, boolean blockwise)
            throws Exception {
        // Given
        byte[] content = Pictures.tiff(Collections.nCopies(pages, Plane.zeros(rows, SIDE)));
        Path file = Files.write(folder.resolve("image"), content);
        Map<String, String> options = Map.of(JobFields.SCALE, scale, JobFields.CHANNELS, "0");

        // When
        try (Admission.Admitted<SourceImage> admitted = reader.read(file, plan(options));
                SourceImage image = admitted.image()) {
            // Then
            assertThat(image.blocks().isPresent()).isEqualTo(blockwise);
            assertThat(image.rows()).isEqualTo(rows);
            assertThat(image.batches()).isEqualTo(pages);
        }
    }

    @Test
    void aLargeImageOfAnotherFormatIsToBeSavedAsTiff() throws IOException {
        Path file = Files.write(folder.resolve("image"), Pictures.png(Plane.zeros(400, SIDE)));

        assertThatThrownBy(() -> reader.read(file, plan(Map.of())))
                .isInstanceOf(UnreadableImageException.class)
                .hasMessageStartingWith("a.tif is too large: 1 planes of 100 x 400 pixels")
                .hasMessageContaining("Please save it as TIFF");
    }

    @ParameterizedTest
    @CsvSource({"40000, 1", "20000, 10"})
    void anImageWithMoreLabelsThanAFileHoldsIsRefused(int side, String scale) throws IOException {
        Path file = sparseTiff(side);
        Plan plan = plan(Map.of(JobFields.SCALE, scale, JobFields.CHANNELS, "0"));

        assertThatThrownBy(() -> reader.read(file, plan))
                .isInstanceOf(InvalidJobException.class)
                .hasMessageContaining("would not fit a file at scale " + scale);
    }

    @Test
    void anImageIsRefusedThatNeedsMoreDiskThanThereIs() throws Exception {
        Plan plan = plan(Map.of());
        Path file = Files.write(folder.resolve("image"), Pictures.tiff(List.of(Spots.plane(1000, 1000, 6))));
        try (Admission.Admitted<SourceImage> admitted = reader.read(file, plan);
                SourceImage image = admitted.image()) {
            assertThatThrownBy(() -> ImageReader.requireDisk(image, plan, 20 * MB))
                    .isInstanceOf(InvalidJobException.class)
                    .hasMessageContaining("Working on a.tif needs 22 MB of disk, but a worker has 20 MB free");
        }
    }

    /** Black, of 16 bits; takes hardly any disk. */
    private Path sparseTiff(int side) throws IOException {
        Path path = folder.resolve("sparse");
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.write(Pictures.header(side, side, 16, 1));
            file.setLength(file.length() + 2L * side * side);
        }
        return path;
    }

    private static Plan plan(Map<String, String> options) {
        Map<String, String> fields = new HashMap<>(options);
        fields.put(JobFields.INPUT_FILE_NAME, "uploads/a.tif");
        fields.put(JobFields.ORIGINAL_NAME, "a.tif");
        Request request = Request.of(
                new Job(JobKey.create("segmentation", "a.tif"), JobStatus.STARTED, fields, List.of()),
                JobTypes.bundled().ofQueue("segmentation").orElseThrow(),
                new Request.Defaults(new ScaleRange(10), "both"));
        return new Plan(request, List.of(PipelineFile.bundled(Role.NUCLEAR).application()), 256, Optional.empty());
    }
}
