package org.cellkiosk.imaging.watershed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.filter.Gaussian;
import org.cellkiosk.imaging.filter.SquareMaximum;
import org.cellkiosk.imaging.fixture.Fixture;
import org.cellkiosk.imaging.fixture.NumpyArray;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The steps of the watershed, one by one, against SciPy and scikit-image. */
class BlocksFixtureTest {

    private static Stream<Fixture> blocks(String function, Predicate<JsonNode> filter) {
        return Fixture.suite(
                "blocks", fixture -> fixture.function().equals(function) && filter.test(fixture.parameters()));
    }

    static Stream<Fixture> gaussians() {
        return blocks(
                "gaussian_filter", parameters -> parameters.get("mode").asText().equals("reflect"));
    }

    static Stream<Fixture> dilations() {
        return blocks("dilation", parameters -> true);
    }

    static Stream<Fixture> heightMaxima() {
        return blocks(
                "h_maxima", parameters -> parameters.get("footprint").asText().startsWith("disk"));
    }

    static Stream<Fixture> peaks() {
        return blocks("peak_local_max", parameters -> true);
    }

    static Stream<Fixture> watersheds() {
        return blocks(
                "watershed", parameters -> !parameters.path("watershed_line").asBoolean());
    }

    @ParameterizedTest
    @MethodSource("gaussians")
    void blurMatchesSciPy(Fixture fixture) {
        Plane image = fixture.input(0).plane(0, 0);

        Plane blurred = Gaussian.blur(image, fixture.parameters().get("sigma").asDouble());

        fixture.assertPlane("result", 0, 0, blurred);
    }

    @ParameterizedTest
    @MethodSource("dilations")
    void dilationMatchesScikitImage(Fixture fixture) {
        fixture.assertPlane(
                "result", 0, 0, SquareMaximum.filter(fixture.input(0).plane(0, 0), 2));
    }

    @ParameterizedTest
    @MethodSource("heightMaxima")
    void heightMaximaMatchScikitImage(Fixture fixture) {
        JsonNode parameters = fixture.parameters();
        int radius = Integer.parseInt(parameters.get("footprint").asText().replaceAll("\\D", ""));

        LabelImage maxima =
                HMaxima.find(fixture.input(0).plane(0, 0), parameters.get("h").asDouble(), radius);

        fixture.assertLabels("result", 0, 0, maxima);
    }

    @ParameterizedTest
    @MethodSource("peaks")
    void peaksMatchScikitImage(Fixture fixture) {
        JsonNode parameters = fixture.parameters();
        int distance = parameters.get("min_distance").asInt();
        JsonNode border = parameters.get("exclude_border");
        NumpyArray due = fixture.expected("result");

        LabelImage peaks = LocalPeaks.find(
                fixture.input(0).plane(0, 0),
                parameters.get("threshold_abs").asDouble(),
                distance,
                border.isInt() ? border.asInt() : border.asBoolean() ? distance : 0);

        assertThat(Arrays.stream(peaks.labels()).sum()).isEqualTo(due.shape()[0]);
        for (int i = 0; i < due.shape()[0]; i++) {
            assertThat(peaks.at(due.intAt(2 * i), due.intAt(2 * i + 1))).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("watersheds")
    void watershedMatchesScikitImage(Fixture fixture) {
        Plane surface = fixture.input(0).plane(0, 0);
        for (int i = 0; i < surface.values().length; i++) {
            surface.values()[i] = -surface.values()[i];
        }
        String mask = fixture.parameters().get("mask").asText();
        float threshold = mask.startsWith("surface <") ? -Float.parseFloat(mask.substring(9)) : Float.NEGATIVE_INFINITY;

        LabelImage flooded =
                MarkerWatershed.flood(surface, fixture.input(1).labels(0, 0), threshold, MarkerWatershed.Ties.HEAP);

        fixture.assertLabels("result", 0, 0, flooded);
    }
}
