package org.cellkiosk.imaging.watershed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
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

    static Stream<Fixture> gaussians() {
        return Fixture.of("blocks", "gaussian_filter");
    }

    static Stream<Fixture> dilations() {
        return Fixture.of("blocks", "dilation");
    }

    static Stream<Fixture> disks() {
        return Fixture.of("blocks", "disk");
    }

    static Stream<Fixture> heightMaxima() {
        return Fixture.of("blocks", "h_maxima");
    }

    static Stream<Fixture> peaks() {
        return Fixture.of("blocks", "peak_local_max");
    }

    static Stream<Fixture> watersheds() {
        return Fixture.of("blocks", "watershed");
    }

    @ParameterizedTest
    @MethodSource("gaussians")
    void blurMatchesSciPy(Fixture fixture) {
        assertThat(fixture.parameters().get("mode").asText()).isEqualTo("reflect");
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
    @MethodSource("disks")
    void disksMatchScikitImage(Fixture fixture) {
        int radius = fixture.parameters().get("radius").asInt();
        Disk disk = new Disk(radius);
        Plane due = fixture.expected("result").plane(0, 0);

        for (int row = 0; row < due.rows(); row++) {
            for (int column = 0; column < due.columns(); column++) {
                boolean inside = Math.abs(column - radius) <= disk.halfWidth(row - radius);
                assertThat(inside).isEqualTo(due.at(row, column) == 1);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("heightMaxima")
    void heightMaximaMatchScikitImage(Fixture fixture) {
        JsonNode parameters = fixture.parameters();
        String footprint = parameters.get("footprint").asText();
        assertThat(footprint).matches("disk\\(\\d+\\)");
        int radius = Integer.parseInt(footprint.replaceAll("\\D", ""));

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
        assertThat(fixture.parameters().path("watershed_line").asBoolean()).isFalse();
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
