package org.cellkiosk.imaging.tracking.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LinearAssignmentTest {

    @Test
    void ofSeveralBestAssignmentsItTakesSciPys() {
        float[] twoTracks = {0.1f, 1, 1, 1, 1, 1};
        float[] threeTracks = {1, 1, 1, 1, 0.2f, 0.2f};

        assertThat(CostMatrix.of(twoTracks, 2, 3, 0.99, 0.99).assignment()).containsExactly(0, 4, 3, 1, 2);
        assertThat(CostMatrix.of(threeTracks, 3, 2, 0.99, 0.99).assignment()).containsExactly(2, 3, 0, 4, 1);
    }

    @Test
    void noOtherAssignmentCostsLess() {
        Random random = new Random(5);
        for (int trial = 0; trial < 200; trial++) {
            int rows = 1 + random.nextInt(5);
            int columns = rows + random.nextInt(3);
            float[] costs = new float[rows * columns];
            for (int i = 0; i < costs.length; i++) {
                costs[i] = random.nextInt(trial % 2 == 0 ? 4 : 1000) / 4f - 1;
            }

            int[] found = LinearAssignment.columnsOfRows(costs, rows, columns);

            double total = IntStream.range(0, rows)
                    .mapToDouble(row -> costs[row * columns + found[row]])
                    .sum();
            assertThat(IntStream.of(found).distinct().count()).isEqualTo(rows);
            assertThat(total).isEqualTo(least(costs, rows, columns, 0, 0));
        }
    }

    private static double least(float[] costs, int rows, int columns, int row, int taken) {
        if (row == rows) {
            return 0;
        }
        return IntStream.range(0, columns)
                .filter(column -> (taken >> column & 1) == 0)
                .mapToDouble(column ->
                        costs[row * columns + column] + least(costs, rows, columns, row + 1, taken | 1 << column))
                .min()
                .orElseThrow();
    }

    @Test
    void costsThatAreNoNumbersAreRefused() {
        float[] costs = {Float.NaN, Float.NaN, 1, 1};

        assertThatThrownBy(() -> LinearAssignment.columnsOfRows(costs, 2, 2))
                .hasMessage("costs of row 0 are no finite numbers");
    }

    @Test
    void moreRowsThanColumnsAreRefused() {
        assertThatThrownBy(() -> LinearAssignment.columnsOfRows(new float[6], 3, 2))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
