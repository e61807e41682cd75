package org.cellkiosk.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchLimitTest {

    @ParameterizedTest(name = "limit {0}, tile {1}x{2}x{3}: {4}")
    @CsvSource({
        "64, 256, 256, 1, 16",
        "32, 256, 256, 1, 8",
        "8, 256, 256, 2, 1",
        "64, 128, 128, 1, 32",
        "64, 512, 256, 1, 8",
        "32, 4096, 4096, 2, 1"
    })
    void countsTilesInSmallestModels(int maxBatch, int rows, int columns, int channels, int expected) {
        // When
        int tiles = new BatchLimit(maxBatch, 128).tiles(new Tile.Shape(rows, columns, channels));

        // Then
        assertThat(tiles).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, 128", "64, 0"})
    void refusesALimitBelowOne(int maxBatch, int minModelSize) {
        assertThatThrownBy(() -> new BatchLimit(maxBatch, minModelSize)).isInstanceOf(IllegalArgumentException.class);
    }
}
