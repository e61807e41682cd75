package org.cellkiosk.imaging.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.fixture.Fixture;
import org.cellkiosk.imaging.fixture.NumpyArray;
import org.cellkiosk.imaging.measure.LabelIndex;
import org.cellkiosk.imaging.tracking.assignment.CostMatrix;
import org.cellkiosk.imaging.tracking.feature.FeatureSettings;
import org.cellkiosk.imaging.tracking.io.LineageJson;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrackerFixtureTest {

    static Stream<Fixture> movies() {
        return Fixture.of("tracking", "track");
    }

    static Stream<Fixture> moviesByFrame() {
        return movies().filter(fixture -> fixture.expects("embedding"));
    }

    @ParameterizedTest
    @MethodSource("movies")
    void tracksAndLineageAreThoseOfTheReference(Fixture fixture) throws IOException {
        assertTracks(fixture, settings(fixture).compatible(mostCells(fixture.input(1))));
    }

    @ParameterizedTest
    @MethodSource("movies")
    void theyAreTheSameWithoutItsFlaws(Fixture fixture) throws IOException {
        assertTracks(fixture, settings(fixture));
    }

    private static void assertTracks(Fixture fixture, TrackingSettings settings) throws IOException {
        StandInModels models = new StandInModels();
        Tracker tracker = new Tracker(settings, models, models);

        List<LabelImage> tracked = track(fixture, tracker);

        NumpyArray due = fixture.expected("tracked");
        for (int frame = 0; frame < tracked.size(); frame++) {
            assertThat(tracked.get(frame).labels())
                    .as("labels of frame " + frame)
                    .isEqualTo(due.labels(frame, 0).labels());
        }
        assertThat(json(tracker)).isEqualTo(fixture.expectedJson("lineage"));
    }

    @ParameterizedTest
    @MethodSource("moviesByFrame")
    void whatModelsAreToldAndWhatFollowsAreThoseOfTheReference(Fixture fixture) {
        StandInModels models = new StandInModels();
        TrackingSettings settings = settings(fixture).compatible(mostCells(fixture.input(1)));

        track(fixture, new Tracker(settings, models, models));

        fixture.assertValues("centroid", joined(models.centroids));
        fixture.assertValues(
                "embedding",
                joined(models.embeddings.stream().flatMap(Stream::of).toList()));
        for (int frame = 1; frame <= 2; frame++) {
            LinkProbabilities prediction = models.predictions.get(frame - 1);
            fixture.assertValues("predictions-frame" + frame, prediction.values());
            CostMatrix cost = cost(prediction, settings);
            fixture.assertValues("cost-frame" + frame, cost.values());
            assertThat(pairs(cost.assignment()))
                    .isEqualTo(fixture.expected("assignments-frame" + frame).floats());
        }
    }

    private static List<LabelImage> track(Fixture fixture, Tracker tracker) {
        NumpyArray raw = fixture.input(0);
        NumpyArray labels = fixture.input(1);
        List<LabelImage> tracked = new ArrayList<>();
        for (int frame = 0; frame < raw.batches(); frame++) {
            tracked.add(tracker.track(raw.channelPlanes(frame), labels.labels(frame, 0)));
        }
        return tracked;
    }

    /** While no track has ended. */
    private static CostMatrix cost(LinkProbabilities prediction, TrackingSettings settings) {
        float[] links = new float[prediction.tracks() * prediction.cells()];
        for (int i = 0; i < links.length; i++) {
            links[i] = 1 - prediction.same(i / prediction.cells(), i % prediction.cells());
        }
        return CostMatrix.of(links, prediction.tracks(), prediction.cells(), settings.birth(), settings.death());
    }

    private static float[] pairs(int[] columns) {
        float[] pairs = new float[2 * columns.length];
        for (int row = 0; row < columns.length; row++) {
            pairs[2 * row] = row;
            pairs[2 * row + 1] = columns[row];
        }
        return pairs;
    }

    private static float[] joined(List<float[]> parts) {
        float[] all = new float[parts.stream().mapToInt(part -> part.length).sum()];
        int next = 0;
        for (float[] part : parts) {
            System.arraycopy(part, 0, all, next, part.length);
            next += part.length;
        }
        return all;
    }

    private static TrackingSettings settings(Fixture fixture) {
        JsonNode given = fixture.parameters();
        FeatureSettings features = new FeatureSettings(
                given.get("distance_threshold").asDouble(),
                given.get("appearance_dim").asInt(),
                FeatureSettings.CropMode.valueOf(given.get("crop_mode").asText().toUpperCase(Locale.ROOT)),
                given.get("norm").asBoolean());
        return new TrackingSettings(
                features,
                given.get("track_length").asInt(),
                given.get("birth").asDouble(),
                given.get("death").asDouble(),
                given.get("division").asDouble(),
                OptionalInt.empty());
    }

    private static int mostCells(NumpyArray labels) {
        int most = 0;
        for (int frame = 0; frame < labels.batches(); frame++) {
            most = Math.max(most, LabelIndex.of(labels.labels(frame, 0)).size());
        }
        return most;
    }

    private static JsonNode json(Tracker tracker) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LineageJson.write(out, tracker.lineage());
        return new ObjectMapper().readTree(out.toByteArray());
    }
}
