package org.cellkiosk.imaging.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.fixture.Fixture;
import org.cellkiosk.imaging.fixture.NumpyArray;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PreprocessFixtureTest {

    static Stream<Fixture> cases() {
        return Fixture.suite("preprocess", fixture -> true);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyChannelMatchesTheReference(Fixture fixture) {
        NumpyArray images = fixture.input(0);
        for (int batch = 0; batch < images.batches(); batch++) {
            for (int channel = 0; channel < images.channels(); channel++) {
                Plane result = apply(fixture, images.plane(batch, channel));
                fixture.assertPlane("image", batch, channel, result);
            }
        }
    }

    static Stream<Fixture> equalisations() {
        return Fixture.of("blocks", "equalize_adapthist");
    }

    @ParameterizedTest
    @MethodSource("equalisations")
    void equalisationMatchesScikitImage(Fixture fixture) {
        assertThat(fixture.parameters().get("clip_limit").asDouble()).isEqualTo(0.01);
        assertThat(fixture.parameters().get("nbins").asInt()).isEqualTo(256);

        fixture.assertPlane(
                "result",
                0,
                0,
                HistogramEqualisation.equalise(fixture.input(0).plane(0, 0), kernel(fixture.parameters())));
    }

    static Stream<Fixture> percentiles() {
        return Fixture.of("blocks", "percentile");
    }

    @ParameterizedTest
    @MethodSource("percentiles")
    void percentilesMatchNumpy(Fixture fixture) {
        float[] values = fixture.input(0).floats();
        JsonNode wanted = fixture.parameters().get("q");
        float[] found = new float[wanted.size()];
        for (int i = 0; i < found.length; i++) {
            found[i] = (float) new Percentile(wanted.get(i).asDouble()).of(viewer -> viewer.accept(values));
        }
        fixture.assertValues("result", found);
    }

    private static OptionalInt kernel(JsonNode parameters) {
        JsonNode size = parameters.path("kernel_size");
        return size.isInt() ? OptionalInt.of(size.asInt()) : OptionalInt.empty();
    }

    private static Plane apply(Fixture fixture, Plane plane) {
        JsonNode parameters = fixture.parameters();
        OptionalInt kernel = kernel(parameters);
        double percentile = parameters.path("percentile").asDouble();
        return switch (fixture.function()) {
            case "histogram_normalization" -> HistogramEqualisation.equalise(plane, kernel);
            case "normalize" -> StandardScore.normalise(plane);
            case "percentile_threshold" -> PercentileThreshold.clip(plane, percentile);
            case "mesmer_preprocess" ->
                HistogramEqualisation.equalise(
                        parameters.get("threshold").asBoolean() ? PercentileThreshold.clip(plane, percentile) : plane,
                        kernel);
            default -> throw new IllegalArgumentException(fixture.function());
        };
    }
}
