package org.cellkiosk.imaging.normalise;

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

    private static Plane apply(Fixture fixture, Plane plane) {
        JsonNode parameters = fixture.parameters();
        JsonNode size = parameters.path("kernel_size");
        OptionalInt kernel = size.isInt() ? OptionalInt.of(size.asInt()) : OptionalInt.empty();
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
