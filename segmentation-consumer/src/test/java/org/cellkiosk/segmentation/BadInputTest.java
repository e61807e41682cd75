package org.cellkiosk.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.job.JobFields;
import org.cellkiosk.job.JobKey;
import org.cellkiosk.job.JobRecord;
import org.cellkiosk.job.JobStatus;
import org.cellkiosk.job.ResultFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be segmented fails with a reason that its owner understands, and hinders no other job. */
@QuarkusTest
@QuarkusTestResource(ConsumerParts.class)
class BadInputTest {

    private static final byte[] NUCLEI = Pictures.resource("images/nuclei.tif");

    @Inject
    Jobs jobs;

    @ParameterizedTest
    @MethodSource("files")
    void aBadFileFailsItsJobOnly(String name, byte[] content, String reason) {
        // When
        JobKey bad = jobs.submit("segmentation", name, content, Map.of());
        JobKey good = jobs.submit("segmentation", "good.tif", NUCLEI, Map.of());

        // Then
        assertFailed(jobs.ended(bad), reason);
        assertThat(jobs.ended(good).job().status()).isEqualTo(JobStatus.DONE);
    }

    static List<Arguments> files() {
        return List.of(
                Arguments.of("notes.txt", "no image".getBytes(StandardCharsets.UTF_8), "notes.txt"),
                Arguments.of("empty.tif", new byte[0], "empty.tif"),
                Arguments.of("half.tif", Arrays.copyOf(NUCLEI, NUCLEI.length / 2), "half.tif"),
                Arguments.of("well.zip", new byte[] {'P', 'K', 3, 4}, "well.zip is a zip"));
    }

    @ParameterizedTest
    @MethodSource("options")
    void anOptionThatDoesNotFitFailsItsJobOnly(Map<String, String> options, String reason) {
        // When
        JobKey bad = jobs.submit("segmentation", "a.tif", NUCLEI, options);
        JobKey good = jobs.submit("segmentation", "good.tif", NUCLEI, Map.of());

        // Then
        assertFailed(jobs.ended(bad), reason);
        assertThat(jobs.ended(good).job().status()).isEqualTo(JobStatus.DONE);
    }

    static List<Arguments> options() {
        return List.of(
                Arguments.of(Map.of(JobFields.DIMENSION_ORDER, "BXYC"), "2 axes"),
                Arguments.of(Map.of(JobFields.DIMENSION_ORDER, "YX"), "order YX is unknown"),
                Arguments.of(Map.of(JobFields.CHANNELS, "0,0"), "2 channels"),
                Arguments.of(Map.of(JobFields.CHANNELS, "1"), "no channel 1"),
                Arguments.of(Map.of(JobFields.CHANNELS, "blue"), "blue"),
                Arguments.of(Map.of(JobFields.CHANNELS, ",,,0"), "position 4"),
                Arguments.of(Map.of(JobFields.SCALE, "11"), "scale 11 is out of range"),
                Arguments.of(Map.of(JobFields.SCALE, "0.05"), "between 0.1 and 10"),
                Arguments.of(Map.of(JobFields.SCALE, "big"), "\"big\" is no number"),
                Arguments.of(Map.of(JobFields.SCALE, "NaN"), "out of range"),
                Arguments.of(Map.of(JobFields.MODEL_NAME, "NuclearSegmentation"), "write Name:version"),
                Arguments.of(
                        Map.of(JobFields.MODEL_NAME, "NuclearSegmentation", JobFields.MODEL_VERSION, "9"),
                        "or use version 0 or 1"));
    }

    @ParameterizedTest
    @CsvSource({"segmentation, NaN", "segmentation, Infinity", "detected, NaN"})
    void aPixelThatIsNoNumberIsTheReason(String type, float value) {
        // Given
        Plane plane = Spots.plane(100, 90, 6);
        plane.values()[17] = value;

        // When
        JobKey key = jobs.submit(type, "a.tif", Pictures.floatTiff(plane), Map.of());

        // Then
        assertFailed(jobs.ended(key), "1 pixel is not a number");
    }

    @Test
    void aFileThatIsNotThereIsTheReason() {
        JobKey key =
                jobs.submit("segmentation", "lost.tif", Map.of(JobFields.INPUT_FILE_NAME, "uploads/00000000-lost.tif"));

        assertFailed(jobs.ended(key), "lost.tif is not in the kiosk's storage");
    }

    @Test
    void anOmeZarrFolderIsTheReason() {
        JobKey key = jobs.submit("segmentation", "a.zarr", Map.of(JobFields.INPUT_FILE_NAME, "uploads/a.ome.zarr/"));

        assertFailed(jobs.ended(key), "a.zarr is an OME-Zarr folder, which is not read: submit it as OME-TIFF");
    }

    @Test
    void aFileOutsideOfTheBucketIsNotThere() {
        JobKey key = jobs.submit("segmentation", "passwd", Map.of(JobFields.INPUT_FILE_NAME, "../../etc/passwd"));

        assertFailed(jobs.ended(key), "passwd is not in the kiosk's storage");
    }

    @Test
    void tissueOfOneChannelIsTheReason() {
        assertFailed(jobs.ended(jobs.submit("mesmer", "one.tif", NUCLEI, Map.of())), "membrane");
    }

    @Test
    void aCompartmentThatIsNoneIsTheReason() {
        Map<String, String> options = Map.of(JobFields.COMPARTMENT, "wall");

        assertFailed(jobs.ended(jobs.submit("mesmer", "a.tif", NUCLEI, options)), "whole-cell, nuclear or both");
    }

    @ParameterizedTest
    @CsvSource({
        "damaged, 'The model DamagedSegmentation:0 cannot be loaded: its saved_model.pb is damaged or cut short'",
        "logarithm, 'The model Logarithm:0 gives -Infinity in its map \"semantic_1\"'",
        "untracked, The model Untracked:0 was saved without its weights",
        "table, The model Table:0 takes table of shape",
        "halved, 'The model Halved:0 gives 4x4 pixels with 1 channel(s) as head 0 for a tile of 8x8, but'"
    })
    void aBadModelIsTheReasonAndFailsItsJobsOnly(String type, String reason) {
        // When
        JobKey bad = jobs.submit(type, "a.tif", NUCLEI, Map.of());
        JobKey good = jobs.submit("segmentation", "good.tif", NUCLEI, Map.of());

        // Then
        assertFailed(jobs.ended(bad), reason);
        assertThat(jobs.ended(good).job().status()).isEqualTo(JobStatus.DONE);
    }

    @Test
    void aSpellingMistakeInTheModelsDescriptionIsTheReason() {
        assertFailed(
                jobs.ended(jobs.submit("misspelt", "a.tif", NUCLEI, Map.of())),
                "models/Misspelt/1/pipeline.yaml, line 13: \"maxima_treshold\" is not known; did you mean"
                        + " \"maxima_threshold\"?");
    }

    @Test
    void aDescriptionThatContradictsItsModelIsTheReason() {
        JobRecord record = jobs.ended(jobs.submit("contradicting", "a.tif", NUCLEI, Map.of()));

        assertFailed(
                record,
                "models/Contradicting/1/pipeline.yaml does not fit the model Contradicting:1: its tiles have 256 rows, not 512;");
        assertFailed(record, "512x512 pixels, 1 channel(s) in; maps used: head inner_distance channel 0");
        assertFailed(record, "256x256 pixels, 1 channel(s) in; out: semantic_0 (1 channel(s)), semantic_1");
    }

    @Test
    void aFeatureThatTheModelDoesNotOutlineIsTheReason() {
        Map<String, String> options = Map.of(JobFields.COMPARTMENT, "small");

        assertFailed(
                jobs.ended(jobs.submit("described", "a.tif", NUCLEI, options)),
                "\"small\" is not outlined by own segmentation: write all, large or both.");
    }

    @Test
    void aBucketThatRefusesTheResultIsTheReason() {
        // Given: a folder where the result must go
        JobKey key = JobKey.create("segmentation", "a.tif");
        jobs.put("output/" + key.uuid().replace("-", "") + ".zip/in-the-way", new byte[1]);
        jobs.put("uploads/in-the-way.tif", NUCLEI);

        // When
        jobs.submit(key, Map.of(JobFields.INPUT_FILE_NAME, "uploads/in-the-way.tif"));

        // Then
        assertFailed(jobs.ended(key), "The kiosk's storage refuses the name of a file");
    }

    @Test
    void aModelThatIsNotThereIsTheReason() {
        // Given: phase contrast is done by a model that no bucket has
        Map<String, String> options = Map.of(JobFields.CHANNELS, ",,0");

        // When
        JobRecord record = jobs.ended(jobs.submit("segmentation", "a.tif", NUCLEI, options));

        // Then
        assertFailed(record, "The model PhaseSegmentation:7 is not in the kiosk's storage");
    }

    private static void assertFailed(JobRecord record, String reason) {
        assertThat(record.job().status()).isEqualTo(JobStatus.FAILED);
        assertThat(Jobs.result(record, ResultFields.REASON))
                .contains(reason)
                .doesNotContain("\n")
                .doesNotContain("Exception")
                .doesNotContain("(error ");
    }
}
