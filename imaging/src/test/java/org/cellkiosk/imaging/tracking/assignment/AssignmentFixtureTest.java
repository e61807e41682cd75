package org.cellkiosk.imaging.tracking.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.cellkiosk.imaging.fixture.Fixture;
import org.cellkiosk.imaging.fixture.NumpyArray;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AssignmentFixtureTest {

    static Stream<Fixture> frames() {
        return Fixture.of("tracking", "cost_matrix_and_assignment");
    }

    static Stream<Fixture> matrices() {
        return Fixture.of("tracking", "linear_sum_assignment");
    }

    @ParameterizedTest
    @MethodSource("frames")
    void linksBirthsAndDeathsMatchTheReference(Fixture fixture) {
        NumpyArray links = fixture.input(0);
        int tracks = links.shape()[0];
        int cells = links.shape()[1];

        CostMatrix cost = CostMatrix.of(
                links.floats(),
                tracks,
                cells,
                fixture.parameters().get("birth").asDouble(),
                fixture.parameters().get("death").asDouble());
        int[] columns = cost.assignment();

        fixture.assertValues("cost_matrix", cost.values());
        JsonNode due = fixture.expectedJson("result");
        assertThat(IntStream.range(0, tracks)
                        .filter(row -> columns[row] < cells)
                        .mapToObj(row -> List.of(row, columns[row])))
                .containsExactlyElementsOf(StreamSupport.stream(due.get("links").spliterator(), false)
                        .map(AssignmentFixtureTest::numbers)
                        .toList());
        assertThat(IntStream.range(tracks, columns.length)
                        .map(row -> columns[row])
                        .filter(column -> column < cells)
                        .sorted()
                        .boxed())
                .containsExactlyElementsOf(numbers(due.get("births")));
        assertThat(IntStream.range(0, tracks)
                        .filter(row -> columns[row] >= cells)
                        .boxed())
                .containsExactlyElementsOf(numbers(due.get("deaths")));
        assertThat(total(cost.values(), columns, columns.length))
                .isCloseTo(due.get("total_cost").asDouble(), within(1e-4));
    }

    @ParameterizedTest
    @MethodSource("matrices")
    void assignmentsMatchSciPy(Fixture fixture) {
        NumpyArray cost = fixture.input(0);
        int rows = cost.shape()[0];
        int columns = cost.shape()[1];

        int[] found = LinearAssignment.columnsOfRows(cost.floats(), rows, columns);

        NumpyArray due = fixture.expected("pairs");
        assertThat(found)
                .containsExactly(IntStream.range(0, rows)
                        .map(row -> due.intAt(2 * row + 1))
                        .toArray());
        assertThat(total(cost.floats(), found, columns))
                .isCloseTo(fixture.expectedJson("total").asDouble(), within(1e-5));
    }

    private static List<Integer> numbers(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asInt)
                .toList();
    }

    private static double total(float[] costs, int[] columnsOfRows, int columns) {
        return IntStream.range(0, columnsOfRows.length)
                .mapToDouble(row -> costs[row * columns + columnsOfRows[row]])
                .sum();
    }
}
