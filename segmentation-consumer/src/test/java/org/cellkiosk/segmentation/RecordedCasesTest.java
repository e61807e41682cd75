package org.cellkiosk.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.raster.Window;
import org.cellkiosk.inference.ModelId;
import org.cellkiosk.inference.Models;
import org.cellkiosk.segmentation.pipeline.Application;
import org.cellkiosk.segmentation.pipeline.Compartment;
import org.cellkiosk.segmentation.pipeline.Pipeline;
import org.cellkiosk.segmentation.pipeline.Planes;
import org.cellkiosk.segmentation.pipeline.WholeImagePipeline;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Images come out as the Python original labels them, with the same models. */
@QuarkusTest
@QuarkusTestResource(ConsumerParts.class)
class RecordedCasesTest {

    /** TensorFlow's sums differ between processors; the recorded labels hardly move by that. */
    private static final double MAX_DIFFERING_SHARE = 0.005;

    @Inject
    Models models;

    @ParameterizedTest
    @MethodSource("cases")
    void labelsAreThoseOfTheOriginal(Application application, String model, double scale, String image, String labels) {
        // Given
        NumpyArray images = NumpyArray.recorded(image);
        NumpyArray due = NumpyArray.recorded(labels);
        Pipeline pipeline = new WholeImagePipeline(application, models.get(ModelId.parse(model)));

        for (int batch = 0; batch < images.batches(); batch++) {
            // When
            List<LabelImage> found = labels(pipeline, images.image(batch), scale);

            // Then
            List<LabelImage> expected = due.labels(batch);
            assertThat(found).hasSameSizeAs(expected);
            for (int feature = 0; feature < expected.size(); feature++) {
                assertThat(differingShare(expected.get(feature), found.get(feature)))
                        .isLessThanOrEqualTo(MAX_DIFFERING_SHARE);
            }
        }
    }

    static List<Arguments> cases() {
        Application nuclear = Application.nuclear();
        return List.of(
                Arguments.of(
                        nuclear,
                        "RecordedNuclearSegmentation:0",
                        0.5,
                        "ee02-nuclei-240x311.image",
                        "ee03-nuclei-scale-0.5.labels"),
                Arguments.of(
                        nuclear,
                        "RecordedNuclearSegmentation:0",
                        1,
                        "ee05-nuclei-100x90-below-window.image",
                        "ee05-nuclei-100x90-below-window.labels"),
                Arguments.of(
                        nuclear,
                        "RecordedNuclearSegmentation:1",
                        1,
                        "ee12-batch2-w128.image",
                        "ee12-batch2-w128.labels"),
                Arguments.of(
                        Application.mesmer(Compartment.BOTH),
                        "RecordedMultiplexSegmentation:0",
                        1,
                        "ee10-mesmer-wholecell.image",
                        "ee11-mesmer-both.labels"));
    }

    private static List<LabelImage> labels(Pipeline pipeline, List<Plane> image, double scale) {
        int rows = image.get(0).rows();
        int columns = image.get(0).columns();
        try (Planes maps = pipeline.predict(pipeline.prepare(image, scale))) {
            return IntStream.range(0, pipeline.application().features().size())
                    .mapToObj(feature ->
                            pipeline.label(maps, feature, rows, columns).read(Window.whole(rows, columns)))
                    .toList();
        }
    }

    /** Pixels that differ after a one-to-one renaming, the largest overlaps first; background is only background. */
    private static double differingShare(LabelImage due, LabelImage actual) {
        assertThat(actual.rows()).isEqualTo(due.rows());
        assertThat(actual.columns()).isEqualTo(due.columns());
        Map<List<Integer>, Integer> overlaps = new HashMap<>();
        for (int i = 0; i < due.labels().length; i++) {
            overlaps.merge(List.of(due.labels()[i], actual.labels()[i]), 1, Integer::sum);
        }
        Set<Integer> dueTaken = new HashSet<>(Set.of(0));
        Set<Integer> actualTaken = new HashSet<>(Set.of(0));
        int same = overlaps.getOrDefault(List.of(0, 0), 0);
        for (Map.Entry<List<Integer>, Integer> overlap : overlaps.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .toList()) {
            int label = overlap.getKey().get(0);
            int other = overlap.getKey().get(1);
            if (!dueTaken.contains(label) && !actualTaken.contains(other)) {
                dueTaken.add(label);
                actualTaken.add(other);
                same += overlap.getValue();
            }
        }
        return 1 - (double) same / due.labels().length;
    }
}
