package org.cellkiosk.imaging.label;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.fixture.Fixture;
import org.cellkiosk.imaging.label.ConnectedComponents.Connectivity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LabelFixtureTest {

    private static final Map<String, BiFunction<LabelImage, JsonNode, LabelImage>> FUNCTIONS = Map.of(
            "erode_edges",
                    (labels, parameters) -> EdgeErosion.erode(
                            labels, parameters.get("erosion_width").asInt()),
            "fill_holes",
                    (labels, parameters) -> BoundingBoxHoleFilling.fill(
                            labels, parameters.get("size").asInt()),
            "remove_small_objects",
                    (labels, parameters) -> SmallObjects.remove(
                            labels, parameters.get("min_size").asInt()),
            "find_boundaries", (labels, parameters) -> innerBoundaries(labels, parameters),
            "relabel_sequential", (labels, parameters) -> Relabel.sequential(labels),
            "label",
                    (labels, parameters) -> ConnectedComponents.label(
                            labels,
                            parameters.get("connectivity").asInt() == 1 ? Connectivity.FOUR : Connectivity.EIGHT));

    /** What one round of erosion takes away. */
    private static LabelImage innerBoundaries(LabelImage labels, JsonNode parameters) {
        if (!parameters.get("mode").asText().equals("inner")) {
            throw new IllegalArgumentException("only inner boundaries are known");
        }
        LabelImage eroded = EdgeErosion.erode(labels, 1);
        LabelImage boundaries = LabelImage.empty(labels.rows(), labels.columns());
        for (int i = 0; i < boundaries.labels().length; i++) {
            boundaries.labels()[i] = eroded.labels()[i] == labels.labels()[i] ? 0 : 1;
        }
        return boundaries;
    }

    static Stream<Fixture> cases() {
        return Stream.of("label_postprocess", "blocks")
                .flatMap(suite -> Fixture.suite(
                        suite,
                        fixture -> Stream.of(fixture.function().split(", ")).allMatch(FUNCTIONS::containsKey)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void labelsMatchTheReference(Fixture fixture) {
        LabelImage labels = fixture.input(0).labels(0, 0);

        for (String function : fixture.function().split(", ")) {
            labels = requireNonNull(FUNCTIONS.get(function)).apply(labels, fixture.parameters());
        }

        fixture.assertLabels("result", 0, 0, labels);
    }
}
