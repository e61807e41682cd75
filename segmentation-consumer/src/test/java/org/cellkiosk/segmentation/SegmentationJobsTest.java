package org.cellkiosk.segmentation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.job.JobFields;
import org.cellkiosk.job.JobKey;
import org.cellkiosk.job.JobRecord;
import org.cellkiosk.job.JobStatus;
import org.cellkiosk.job.ResultFields;
import org.cellkiosk.job.StatusChange;
import org.junit.jupiter.api.Test;

/** Jobs as a person submits them, through a real Redis and the bundled models. */
@QuarkusTest
@QuarkusTestResource(ConsumerParts.class)
class SegmentationJobsTest {

    private static final int YELLOW = 0xFFFFD500;
    private static final int CYAN = 0xFF00D5FF;

    private static final byte[] NUCLEI = Pictures.resource("images/nuclei.tif");

    @Inject
    Jobs jobs;

    @Test
    void nucleiAreFoundWithoutAnyOption() throws IOException {
        // When
        JobRecord record = jobs.ended(jobs.submit("segmentation", "plate/well 1.tif", NUCLEI, Map.of()));

        // Then
        assertThat(record.job().status()).isEqualTo(JobStatus.DONE);
        Map<String, LabelImage> labels = jobs.labels(record);
        assertThat(labels).containsOnlyKeys("plate/well 1_batch_0_feature_0.tif");
        LabelImage found = requireNonNull(labels.get("plate/well 1_batch_0_feature_0.tif"));
        assertThat(found).extracting(LabelImage::rows, LabelImage::columns).containsExactly(256, 256);
        int cells = count(found);
        int drawn = drawn();
        assertThat(cells).isBetween((int) (0.8 * drawn), (int) (1.2 * drawn));
        assertThat(record.result()).containsEntry(ResultFields.CELLS, Integer.toString(cells));
    }

    @Test
    void aJobGoesThroughItsStatusesInOrder() {
        // When
        JobRecord record = jobs.ended(jobs.submit("segmentation", "a.tif", NUCLEI, Map.of()));

        // Then
        assertThat(record.history())
                .extracting(StatusChange::status)
                .containsExactly(
                        JobStatus.NEW,
                        JobStatus.STARTED,
                        JobStatus.PRE_PROCESSING,
                        JobStatus.PREDICTING,
                        JobStatus.POST_PROCESSING,
                        JobStatus.SAVING_RESULTS,
                        JobStatus.DONE);
    }

    @Test
    void theResultSaysAllThatClientsRead() throws IOException {
        // When
        JobKey key = jobs.submit("segmentation", "a.tif", NUCLEI, Map.of());
        JobRecord record = jobs.ended(key);

        // Then
        String object = "output/" + key.uuid().replace("-", "");
        assertThat(record.result())
                .containsEntry(ResultFields.OUTPUT_FILE_NAME, object + ".zip")
                .containsEntry(ResultFields.OUTPUT_URL, "http://kiosk.example/api/files/" + object + ".zip")
                .containsEntry(ResultFields.PREVIEW_FILE_NAME, object + ".png")
                .containsEntry(ResultFields.PREVIEW_URL, "http://kiosk.example/api/files/" + object + ".png")
                .containsEntry(ResultFields.TOTAL_JOBS, "1")
                .containsEntry(ResultFields.FAILURES, "")
                .containsEntry(ResultFields.SCALE, "1");
        assertThat(Jobs.result(record, ResultFields.INFERRED))
                .contains("XY")
                .endsWith("; channel 0 as nuclear; scale 1");
        for (String time : List.of(
                ResultFields.DOWNLOAD_TIME,
                ResultFields.PREDICTION_TIME,
                ResultFields.POSTPROCESS_TIME,
                ResultFields.MEASURE_TIME,
                ResultFields.UPLOAD_TIME,
                ResultFields.TOTAL_TIME)) {
            assertThat(Jobs.result(record, time)).matches("[0-9]+\\.[0-9]+");
        }
        BufferedImage preview =
                ImageIO.read(new ByteArrayInputStream(jobs.file(record, ResultFields.PREVIEW_FILE_NAME)));
        assertThat(preview.getWidth()).isEqualTo(256);
    }

    @Test
    void everyFilledChannelGoesThroughTheModelOfItsPlace() throws IOException {
        // Given
        Plane nuclei = Spots.plane(200, 220, 6);
        Plane cells = Spots.plane(200, 220, 12);
        Map<String, String> options = Map.of(JobFields.DIMENSION_ORDER, "CXY", JobFields.CHANNELS, "1,0");

        // When
        byte[] image = Pictures.tiff(List.of(cells, nuclei));
        JobRecord record = jobs.ended(jobs.submit("segmentation", "two.tif", image, options));

        // Then
        Map<String, LabelImage> labels = jobs.labels(record);
        assertThat(labels.keySet()).containsExactly("two_batch_0_feature_0.tif", "two_batch_0_feature_1.tif");
        assertThat(record.result())
                .doesNotContainEntry(ResultFields.CELLS, "0,0")
                .containsEntry(ResultFields.FEATURES, "nuclei,cells")
                .containsEntry(ResultFields.IMAGES, "1")
                .hasEntrySatisfying(
                        ResultFields.MODELS, models -> assertThat(models).matches("\\w+:\\d+,\\w+:\\d+"));
        assertThat(colours(jobs.file(record, ResultFields.PREVIEW_FILE_NAME))).contains(YELLOW, CYAN);
        assertThat(area(requireNonNull(labels.get("two_batch_0_feature_0.tif"))))
                .isLessThan(area(requireNonNull(labels.get("two_batch_0_feature_1.tif"))));
    }

    @Test
    void everyImageOfABatchHasItsLabels() {
        // Given
        byte[] image = Pictures.tiff(List.of(Spots.plane(150, 140, 6), Spots.plane(150, 140, 6)));
        Map<String, String> options = Map.of(JobFields.DIMENSION_ORDER, "BXY", JobFields.CHANNELS, "0");

        // When
        JobRecord record = jobs.ended(jobs.submit("segmentation", "movie.tif", image, options));

        // Then
        assertThat(jobs.labels(record).keySet())
                .containsExactly("movie_batch_0_feature_0.tif", "movie_batch_1_feature_0.tif");
    }

    @Test
    void coloursAreImagesOfABatchInTheOrderThatOldClientsSendByDefault() {
        // When
        byte[] image = Pictures.png(new BufferedImage(120, 100, BufferedImage.TYPE_3BYTE_BGR));
        Map<String, String> options = Map.of(JobFields.DIMENSION_ORDER, "XYB");
        JobRecord record = jobs.ended(jobs.submit("segmentation", "rgb.png", image, options));

        // Then
        assertThat(jobs.labels(record).keySet())
                .containsExactly("rgb_batch_0_feature_0.tif", "rgb_batch_1_feature_0.tif", "rgb_batch_2_feature_0.tif");
    }

    @Test
    void anImageOfOnePixelHasNoCells() {
        // When
        byte[] image = Pictures.png(Plane.zeros(1, 1));
        JobRecord record = jobs.ended(jobs.submit("segmentation", "one.png", image, Map.of()));

        // Then
        assertThat(record.result()).containsEntry(ResultFields.CELLS, "0");
    }

    @Test
    void anImageOfOneValueHasNoCells() {
        // Given
        Plane grey = Plane.zeros(90, 80);
        Arrays.fill(grey.values(), 300);

        // When
        JobRecord record = jobs.ended(jobs.submit("segmentation", "grey.png", Pictures.png(grey), Map.of()));

        // Then
        assertThat(record.result()).containsEntry(ResultFields.CELLS, "0");
    }

    @Test
    void aScaledImageGetsLabelsOfItsOwnSize() {
        // When
        byte[] image = Pictures.png(Spots.plane(210, 190, 8));
        Map<String, String> options = Map.of(JobFields.SCALE, "0.5");
        JobRecord record = jobs.ended(jobs.submit("segmentation", "a.png", image, options));

        // Then
        assertThat(jobs.labels(record).values())
                .singleElement()
                .satisfies(labels -> assertThat(labels.rows()).isEqualTo(210))
                .satisfies(labels -> assertThat(labels.columns()).isEqualTo(190));
        assertThat(record.result()).doesNotContainKey(ResultFields.SCALE);
    }

    @Test
    void theScaleFollowsFromTheFilesPixelSize() {
        // When
        byte[] image = Pictures.resource("images/nuclei-0.325-um.ome.tif");
        JobRecord record = jobs.ended(jobs.submit("segmentation", "a.ome.tif", image, Map.of()));

        // Then
        assertThat(record.result()).containsEntry(ResultFields.SCALE, "0.5");
        assertThat(Jobs.result(record, ResultFields.INFERRED))
                .endsWith("; scale 0.5 from the file's pixel size of 0.325 µm");
        assertThat(jobs.labels(record).values())
                .singleElement()
                .satisfies(labels -> assertThat(labels.rows()).isEqualTo(128))
                .satisfies(labels -> assertThat(labels.columns()).isEqualTo(120));
    }

    @Test
    void anArrayOfNumPyIsAnImage() {
        // Given
        Plane spots = Spots.plane(60, 50, 6);
        String header = "{'descr': '>f4', 'fortran_order': False, 'shape': (60, 50)}";
        ByteBuffer array = ByteBuffer.allocate(10 + header.length() + Float.BYTES * spots.values().length);
        array.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) header.length(), 0});
        array.put(header.getBytes(StandardCharsets.US_ASCII));
        array.asFloatBuffer().put(spots.values());

        // When
        JobRecord record = jobs.ended(jobs.submit("segmentation", "spots.npy", array.array(), Map.of()));

        // Then
        assertThat(jobs.labels(record)).containsOnlyKeys("spots_batch_0_feature_0.tif");
        assertThat(record.result()).doesNotContainEntry(ResultFields.CELLS, "0");
    }

    @Test
    void tissueGivesWholeCellsThenNuclei() {
        // Given
        byte[] image = Pictures.tissue();

        // When
        JobRecord record = jobs.ended(jobs.submit("mesmer", "tissue.tif", image, Map.of()));

        // Then
        assertThat(jobs.labels(record).keySet()).containsExactly("tissue_feature_0.tif", "tissue_feature_1.tif");
        assertThat(record.result()).containsEntry(ResultFields.DIM_ORDER, "CYX");
        assertThat(Jobs.result(record, ResultFields.CELLS)).matches("[1-9][0-9]*,[1-9][0-9]*");
        assertThat(Jobs.result(record, ResultFields.INFERRED)).contains("channel 0 as nuclear, channel 1 as membrane");
    }

    private static Set<Integer> colours(byte[] png) throws IOException {
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
        return Arrays.stream(picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth()))
                .boxed()
                .collect(Collectors.toSet());
    }

    private static int count(LabelImage labels) {
        return (int) Arrays.stream(labels.labels())
                .filter(label -> label != 0)
                .distinct()
                .count();
    }

    private static int area(LabelImage labels) {
        return (int) Arrays.stream(labels.labels()).filter(label -> label != 0).count();
    }

    private static int drawn() throws IOException {
        BufferedImage drawn = ImageIO.read(new ByteArrayInputStream(Pictures.resource("images/nuclei.labels.png")));
        int[] labels = drawn.getRaster().getSamples(0, 0, drawn.getWidth(), drawn.getHeight(), 0, (int[]) null);
        return (int)
                Arrays.stream(labels).filter(label -> label != 0).distinct().count();
    }
}
