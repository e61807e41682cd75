package org.cellkiosk.imaging.watershed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.filter.Gaussian;
import org.cellkiosk.imaging.filter.SquareMaximum;
import org.cellkiosk.imaging.fixture.Fixture;
import org.cellkiosk.imaging.fixture.NumpyArray;
import org.cellkiosk.imaging.watershed.DeepWatershedSettings.MaximaAlgorithm;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DeepWatershedFixtureTest {

    static Stream<Fixture> cases() {
        return Fixture.suite("deep_watershed", fixture -> true);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void labelsMatchTheReference(Fixture fixture) {
        JsonNode parameters = fixture.parameters();
        NumpyArray maxima = fixture.input(parameters.path("maxima_index").asInt(0));
        NumpyArray interior = fixture.input(parameters.path("interior_index").asInt(1));
        for (int batch = 0; batch < maxima.batches(); batch++) {
            LabelImage labels =
                    DeepWatershed.label(maxima.plane(batch, 0), interior.plane(batch, 0), settings(parameters, true));
            fixture.assertLabels("labels", batch, 0, labels);
        }
    }

    static Stream<Fixture> casesWithoutHoleFilling() {
        return cases().filter(fixture ->
                fixture.parameters().path("fill_holes_threshold").asInt(0) == 0);
    }

    /** Raster order instead of the reference's heap changes nothing but where marked pixels have equal values. */
    @ParameterizedTest
    @MethodSource("casesWithoutHoleFilling")
    void withoutCompatOnlyTiesComeOutOtherwise(Fixture fixture) {
        JsonNode parameters = fixture.parameters();
        DeepWatershedSettings settings = settings(parameters, false);
        NumpyArray maxima = fixture.input(parameters.path("maxima_index").asInt(0));
        NumpyArray interior = fixture.input(parameters.path("interior_index").asInt(1));
        for (int batch = 0; batch < maxima.batches(); batch++) {
            LabelImage labels = DeepWatershed.label(maxima.plane(batch, 0), interior.plane(batch, 0), settings);

            if (fixture.differingPixels("labels", batch, 0, labels) > 0) {
                assertThat(ties(maxima.plane(batch, 0), interior.plane(batch, 0), settings))
                        .as("marked pixels that have the value of another one")
                        .isPositive();
                fixture.assertLabels("labels", batch, 0, labels);
            }
        }
    }

    private static long ties(Plane maxima, Plane interior, DeepWatershedSettings settings) {
        Plane surface =
                SquareMaximum.filter(Gaussian.blur(interior, settings.interiorSmooth()), settings.pixelExpansion());
        LabelImage seeds = HMaxima.find(
                Gaussian.blur(maxima, settings.maximaSmooth()), settings.maximaThreshold(), settings.radius());
        Map<Float, Integer> values = new HashMap<>();
        for (int i = 0; i < seeds.labels().length; i++) {
            if (seeds.labels()[i] != 0 && surface.values()[i] > settings.interiorThreshold()) {
                values.merge(surface.values()[i], 1, Integer::sum);
            }
        }
        return values.values().stream().filter(count -> count > 1).count();
    }

    static DeepWatershedSettings settings(JsonNode parameters, boolean compat) {
        boolean peaks = parameters.path("maxima_algorithm").asText().equals("peak_local_max");
        return DeepWatershedSettings.builder()
                .radius(parameters
                        .path("min_distance")
                        .asInt(parameters.path("radius").asInt(10)))
                .maximaThreshold(parameters.path("maxima_threshold").asDouble(0.1))
                .interiorThreshold(parameters.path("interior_threshold").asDouble(0.01))
                .maximaSmooth(parameters.path("maxima_smooth").asDouble(0))
                .interiorSmooth(parameters.path("interior_smooth").asDouble(1))
                .labelErosion(parameters.path("label_erosion").asInt(0))
                .smallObjectsThreshold(
                        parameters.path("small_objects_threshold").asInt(0))
                .fillHolesThreshold(parameters.path("fill_holes_threshold").asInt(0))
                .pixelExpansion(parameters.path("pixel_expansion").asInt(0))
                .maximaAlgorithm(peaks ? MaximaAlgorithm.PEAK_LOCAL_MAX : MaximaAlgorithm.H_MAXIMA)
                .excludeBorder(parameters.path("exclude_border").asBoolean())
                .compat(compat)
                .build();
    }
}
