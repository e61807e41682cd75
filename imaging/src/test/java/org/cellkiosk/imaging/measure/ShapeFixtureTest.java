package org.cellkiosk.imaging.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.cellkiosk.imaging.fixture.Fixture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShapeFixtureTest {

    static Stream<Fixture> cases() {
        return Fixture.of("blocks", "regionprops");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyCellIsMeasuredAsByScikitImage(Fixture fixture) {
        List<CellShape> shapes = Shapes.of(CellGroup.all(fixture.input(0).labels(0, 0)));
        JsonNode due = fixture.expectedJson("table");

        assertThat(shapes).hasSize(due.size());
        for (int cell = 0; cell < due.size(); cell++) {
            assertThat(measured(shapes.get(cell)))
                    .as(due.get(cell).toString())
                    .containsExactly(recorded(due.get(cell)), within(1e-6));
        }
    }

    private static double[] measured(CellShape shape) {
        BoundingBox box = shape.box();
        return new double[] {
            shape.label(),
            shape.area(),
            box.top(),
            box.left(),
            box.bottom(),
            box.right(),
            shape.centroidRow(),
            shape.centroidColumn(),
            shape.perimeter(),
            shape.eccentricity(),
            shape.solidity(),
            shape.majorAxis(),
            shape.minorAxis()
        };
    }

    private static double[] recorded(JsonNode cell) {
        return Stream.of(
                        "label",
                        "area",
                        "bbox",
                        "centroid",
                        "perimeter",
                        "eccentricity",
                        "solidity",
                        "major_axis_length",
                        "minor_axis_length")
                .map(cell::get)
                .flatMapToDouble(ShapeFixtureTest::numbers)
                .toArray();
    }

    private static DoubleStream numbers(JsonNode value) {
        return value.isArray()
                ? StreamSupport.stream(value.spliterator(), false).mapToDouble(JsonNode::asDouble)
                : DoubleStream.of(value.asDouble());
    }
}
