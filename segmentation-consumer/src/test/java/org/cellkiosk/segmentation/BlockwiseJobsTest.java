package org.cellkiosk.segmentation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.job.JobFields;
import org.cellkiosk.job.JobRecord;
import org.cellkiosk.job.JobStatus;
import org.cellkiosk.job.ResultFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A TIFF that is too large to be worked on as a whole has the same results as one that is not. Here, those of more than
 * {@value ConsumerParts#MAX_WHOLE_PIXELS} pixels are too large; NumPy arrays are always worked on as a whole.
 */
@QuarkusTest
@QuarkusTestResource(ConsumerParts.class)
class BlockwiseJobsTest {

    /** So many times the nuclei, down and across, are more than one block. */
    private static final int TIMES = 9;

    @Inject
    Jobs jobs;

    @ParameterizedTest
    @MethodSource("images")
    void resultsAreThoseOfTheImageAsAWhole(String type, List<Plane> planes, Map<String, String> options) {
        // When
        JobRecord whole = jobs.ended(jobs.submit(type, "a.npy", Pictures.npy(planes), options));
        JobRecord blockwise = jobs.ended(jobs.submit(type, "a.tif", Pictures.tiff(planes), options));

        // Then
        assertThat(whole.job().status()).isEqualTo(JobStatus.DONE);
        assertThat(blockwise.job().status()).isEqualTo(JobStatus.DONE);
        Map<String, LabelImage> due = jobs.labels(whole);
        Map<String, LabelImage> labels = jobs.labels(blockwise);
        assertThat(labels).containsOnlyKeys(due.keySet());
        labels.forEach((name, image) -> {
            LabelImage expected = requireNonNull(due.get(name));
            assertThat(image.columns()).isEqualTo(expected.columns());
            assertThat(image.labels()).isEqualTo(expected.labels());
        });
        assertThat(Jobs.result(blockwise, ResultFields.CELLS))
                .isEqualTo(Jobs.result(whole, ResultFields.CELLS))
                .matches("[1-9][0-9]*(,[1-9][0-9]*)*");
        for (String file : List.of(
                ResultFields.MEASUREMENTS_FILE_NAME, ResultFields.OUTLINES_FILE_NAME, ResultFields.PREVIEW_FILE_NAME)) {
            assertThat(jobs.file(blockwise, file)).isEqualTo(jobs.file(whole, file));
        }
    }

    static List<Arguments> images() {
        Plane nuclei = Pictures.plane(Pictures.resource("images/nuclei.tif"));
        Plane small = Spots.plane(300, 280, 6);
        Plane wide = Spots.plane(300, 280, 11);
        List<Plane> tissue = Pictures.tissuePlanes().stream()
                .map(plane -> Pictures.repeated(plane, 3))
                .toList();
        return List.of(
                Arguments.of("segmentation", List.of(Pictures.repeated(nuclei, TIMES)), Map.of()),
                Arguments.of("segmentation", List.of(nuclei), Map.of(JobFields.SCALE, "1.7")),
                Arguments.of(
                        "segmentation",
                        List.of(small, wide),
                        Map.of(JobFields.DIMENSION_ORDER, "BXY", JobFields.SCALE, "0.8")),
                Arguments.of(
                        "segmentation",
                        List.of(wide, small),
                        Map.of(JobFields.DIMENSION_ORDER, "CXY", JobFields.CHANNELS, "1,0")),
                Arguments.of("mesmer", tissue, Map.of()),
                Arguments.of("mesmer", tissue, Map.of(JobFields.SCALE, "0.7", JobFields.COMPARTMENT, "nuclear")));
    }

    @Test
    void anOrderThatTakesOtherAxesForRowsAndColumnsIsTheReason() {
        // Given
        byte[] stack = Pictures.tiff(List.of(Spots.plane(300, 280, 6), Spots.plane(300, 280, 6)));

        // When
        JobRecord record =
                jobs.ended(jobs.submit("segmentation", "stack.tif", stack, Map.of(JobFields.DIMENSION_ORDER, "XYB")));

        // Then
        assertThat(Jobs.result(record, ResultFields.REASON))
                .startsWith("stack.tif is read page by page")
                .contains("Please leave the order out");
    }

    @Test
    void aPixelThatIsNoNumberIsTheReason() {
        // Given
        Plane plane = Spots.plane(300, 280, 6);
        plane.values()[17] = Float.NaN;

        // When
        JobRecord record = jobs.ended(jobs.submit("segmentation", "a.tif", Pictures.floatTiff(plane), Map.of()));

        // Then
        assertThat(Jobs.result(record, ResultFields.REASON)).contains("1 pixel is not a number");
    }
}
