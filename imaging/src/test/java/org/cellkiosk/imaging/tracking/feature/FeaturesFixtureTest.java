package org.cellkiosk.imaging.tracking.feature;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.fixture.Fixture;
import org.cellkiosk.imaging.fixture.NumpyArray;
import org.cellkiosk.imaging.tracking.feature.FeatureSettings.CropMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FeaturesFixtureTest {

    static Stream<Fixture> frames() {
        return Fixture.of("tracking", "get_image_features");
    }

    static Stream<Fixture> graphs() {
        return Fixture.of("tracking", "normalize_adj_matrix");
    }

    static Stream<Fixture> movies() {
        return Fixture.of("tracking", "clean_up_annotations");
    }

    @ParameterizedTest
    @MethodSource("frames")
    void featuresMatchTheReference(Fixture fixture) {
        JsonNode given = fixture.parameters();
        FeatureSettings settings = new FeatureSettings(
                50,
                given.get("appearance_dim").asInt(),
                CropMode.valueOf(given.get("crop_mode").asText().toUpperCase(Locale.ROOT)),
                given.get("norm").asBoolean());

        FrameFeatures features = FrameFeatures.of(
                fixture.input(0).channelPlanes(0), fixture.input(1).labels(0, 0), settings, 0);

        assertThat(features.labels()).containsExactly(ints(fixture.expected("labels")));
        fixture.assertValues("centroids", features.centroids());
        fixture.assertValues("morphologies", features.morphologies());
        fixture.assertValues("appearances", features.appearances().values());
    }

    @ParameterizedTest
    @MethodSource("graphs")
    void neighboursMatchTheReference(Fixture fixture) {
        int[] shape = fixture.input(0).shape();
        float[] centroids = fixture.input(0).floats();
        float[] due = fixture.input(1).floats();
        float[] normalised = new float[due.length];
        int cells = shape[1];
        for (int frame = 0; frame < shape[0]; frame++) {
            float[] own = new float[2 * cells];
            System.arraycopy(centroids, frame * own.length, own, 0, own.length);

            Adjacency adjacency = Adjacency.within(
                    fixture.parameters().get("distance_threshold").asDouble(), own);

            for (int i = 0; i < cells * cells; i++) {
                assertThat(adjacency.values()[i]).isEqualTo(due[frame * cells * cells + i]);
            }
            System.arraycopy(adjacency.normalised().values(), 0, normalised, frame * cells * cells, cells * cells);
        }
        fixture.assertValues("normalised", normalised);
    }

    @ParameterizedTest
    @MethodSource("movies")
    void labelsBecomeUniqueAsInTheReference(Fixture fixture) {
        NumpyArray input = fixture.input(0);
        List<LabelImage> frames = IntStream.range(0, input.batches())
                .mapToObj(frame -> input.labels(frame, 0))
                .toList();

        List<LabelImage> unique = UniqueLabels.of(frames);

        for (int frame = 0; frame < frames.size(); frame++) {
            assertThat(unique.get(frame).labels())
                    .isEqualTo(fixture.expected("labels").labels(frame, 0).labels());
        }
    }

    private static int[] ints(NumpyArray array) {
        return IntStream.range(0, array.size()).map(array::intAt).toArray();
    }
}
