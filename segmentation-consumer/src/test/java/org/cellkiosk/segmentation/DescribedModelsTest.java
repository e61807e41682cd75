package org.cellkiosk.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.job.JobFields;
import org.cellkiosk.job.JobRecord;
import org.cellkiosk.job.JobStatus;
import org.cellkiosk.job.ResultFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jobs are done as their models' own descriptions say. */
@QuarkusTest
@QuarkusTestResource(ConsumerParts.class)
class DescribedModelsTest {

    private static final byte[] NUCLEI = Pictures.resource("images/nuclei.tif");

    @Inject
    Jobs jobs;

    @Test
    void aModelBringsItsPipeline() {
        // When
        JobRecord record = jobs.ended(jobs.submit("described", "a.tif", NUCLEI, Map.of()));

        // Then
        assertThat(record.result()).containsEntry(ResultFields.FEATURES, "nuclei,large nuclei");
        String[] cells = Jobs.result(record, ResultFields.CELLS).split(",");
        assertThat(Integer.parseInt(cells[1])).isPositive().isLessThan(Integer.parseInt(cells[0]));
        JsonNode manifest = jobs.json(record, ResultFields.MANIFEST_FILE_NAME);
        assertThat(manifest.at("/models/0/described_by").textValue()).isEqualTo("models/Described/1/pipeline.yaml");
        JsonNode pipeline = manifest.at("/models/0/pipeline");
        assertThat(pipeline.at("/name").textValue()).isEqualTo("own segmentation");
        assertThat(pipeline.at("/input/tile/overlap").doubleValue()).isEqualTo(0.5);
        assertThat(pipeline.at("/features/1/post_processing/deep_watershed/small_objects_threshold")
                        .intValue())
                .isEqualTo(300);
    }

    @Test
    void aJobAsksForFeaturesByName() {
        // When
        JobRecord record =
                jobs.ended(jobs.submit("described", "a.tif", NUCLEI, Map.of(JobFields.COMPARTMENT, "Large")));

        // Then
        assertThat(jobs.labels(record)).containsOnlyKeys("a_batch_0_feature_0.tif");
        assertThat(record.result()).containsEntry(ResultFields.FEATURES, "large nuclei");
    }

    @Test
    void aJobNamesItsModel() {
        // Given
        Map<String, String> model = Map.of(JobFields.MODEL_NAME, "Described", JobFields.MODEL_VERSION, "1");
        Map<String, String> two = new HashMap<>(model);
        two.putAll(Map.of(JobFields.DIMENSION_ORDER, "CXY", JobFields.CHANNELS, "0,1"));
        byte[] stack = Pictures.tiff(List.of(Spots.plane(80, 80, 6), Spots.plane(80, 80, 6)));

        // When
        JobRecord record = jobs.ended(jobs.submit("segmentation", "a.tif", NUCLEI, model));
        JobRecord refused = jobs.ended(jobs.submit("segmentation", "b.tif", stack, two));

        // Then
        assertThat(record.result()).containsEntry(ResultFields.MODELS, "Described:1");
        assertThat(jobs.json(record, ResultFields.MANIFEST_FILE_NAME)
                        .at("/parameters/model")
                        .textValue())
                .isEqualTo("Described:1");
        assertThat(Jobs.result(refused, ResultFields.REASON))
                .isEqualTo(
                        "The job names the model Described:1, but its channels go through 2 models: submit one channel"
                                + " at a time, or name no model.");
    }

    @Test
    void modelsOfTwoResolutionsSeeTheSameImage() {
        // Given: 0.325 µm, which is the first model's resolution and half the second one's
        byte[] image = Pictures.resource("images/nuclei-0.325-um.ome.tif");
        Plane same = Pictures.plane(image);
        Map<String, String> both =
                Map.of(JobFields.DIMENSION_ORDER, "CXY", JobFields.CHANNELS, "0,1", JobFields.SCALE, "1");
        Map<String, String> cytoplasm = Map.of(JobFields.CHANNELS, ",0", JobFields.SCALE, "0.5");

        // When
        JobRecord two = jobs.ended(jobs.submit("described", "a.tif", Pictures.tiff(List.of(same, same)), both));
        JobRecord alone = jobs.ended(jobs.submit("segmentation", "b.tif", Pictures.tiff(List.of(same)), cytoplasm));

        // Then
        assertThat(two.job().status()).isEqualTo(JobStatus.DONE);
        assertThat(Jobs.result(two, ResultFields.CELLS)).matches("\\d+,\\d+,[1-9]\\d*");
        assertThat(jobs.labels(two).get("a_batch_0_feature_2.tif"))
                .isNotNull()
                .usingRecursiveComparison()
                .isEqualTo(jobs.labels(alone).get("b_batch_0_feature_0.tif"));
    }

    /** The model for tests takes the mean value for the scale; the images state no pixel size. */
    @ParameterizedTest
    @CsvSource({
        "0.5, 0.5, scale 0.5 from ScaleDetection:1's pixel size of 0.325 µm",
        "1.009, 1, scale 1 from ScaleDetection:1's pixel size of 0.6559 µm",
        "20, 1, 'scale 1, not from ScaleDetection:1''s pixel size of 13 µm, which is too far'",
        "-1, 1, 'scale 1, not from ScaleDetection:1''s pixel size of -0.65 µm, which no microscope gives'"
    })
    void theScaleIsDetectedWhereNobodySaysIt(float mean, String scale, String words) {
        // When
        JobRecord record = jobs.ended(jobs.submit("detected", "a.tif", Pictures.floatTiff(grey(mean)), Map.of()));

        // Then
        assertThat(record.result()).containsEntry(ResultFields.SCALE, scale);
        assertThat(Jobs.result(record, ResultFields.INFERRED)).contains(words);
    }

    @Test
    void theJobsScaleAndTheFilesPixelSizeGoBeforeTheDetectedScale() {
        // Given
        byte[] image = Pictures.floatTiff(grey(0.5F));
        byte[] calibrated = Pictures.resource("images/nuclei-0.325-um.ome.tif");

        // When
        JobRecord given = jobs.ended(jobs.submit("detected", "a.tif", image, Map.of(JobFields.SCALE, "2")));
        JobRecord stated = jobs.ended(jobs.submit("detected", "a.ome.tif", calibrated, Map.of()));

        // Then
        assertThat(Jobs.result(given, ResultFields.INFERRED)).doesNotContain("scale");
        assertThat(Jobs.result(stated, ResultFields.INFERRED)).endsWith("from the file's pixel size of 0.325 µm");
    }

    @Test
    void theScaleOfALargeImageIsDetectedBlockByBlock() {
        // Given: as many pixels as whole tiles have
        byte[] image = Pictures.floatTiff(grey(320, 320, 0.5F));

        // When
        JobRecord record = jobs.ended(jobs.submit("detected", "a.tif", image, Map.of()));

        // Then
        assertThat(Jobs.result(record, ResultFields.INFERRED))
                .contains("scale 0.5 from ScaleDetection:1's pixel size of 0.325 µm");
    }

    /** One tile of that model. */
    private static Plane grey(float value) {
        return grey(128, 128, value);
    }

    private static Plane grey(int rows, int columns, float value) {
        Plane plane = Plane.zeros(rows, columns);
        Arrays.fill(plane.values(), value);
        return plane;
    }
}
