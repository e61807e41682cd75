package org.cellkiosk.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class BatchSizeTest {

    /** Nanoseconds for a batch on a device that takes 1000 for each start and 1 for each tile. */
    private static final IntToDoubleFunction SLOW_START = tiles -> 1000 + tiles;

    @Test
    void growsAsFarAsItMayWhileLargerBatchesAreFaster() {
        assertThat(found(new BatchSize(24), SLOW_START)).isEqualTo(24);
    }

    @Test
    void growsNoFurtherThanWhatIsFaster() {
        assertThat(found(new BatchSize(32), tiles -> Math.ceil(tiles / 8.0))).isEqualTo(8);
        assertThat(found(new BatchSize(32), tiles -> tiles)).isEqualTo(1);
    }

    @Test
    void oneDisturbedBatchDecidesNothing() {
        // Given
        BatchSize size = new BatchSize(2);
        size.ran(1, 100);
        size.ran(1, 100);
        size.ran(1, 100);

        // When
        size.ran(2, 1_000_000);
        size.ran(2, 110);
        size.ran(2, 1_000_000);

        // Then
        assertThat(size.tiles()).isEqualTo(2);
    }

    @Test
    void batchesThatAreNotFullSayNothing() {
        // Given
        BatchSize size = new BatchSize(32);
        for (int i = 0; i < 3; i++) {
            size.ran(1, 100);
        }

        // When
        for (int i = 0; i < 100; i++) {
            size.ran(1, 1);
        }

        // Then
        assertThat(size.tiles()).isEqualTo(2);
    }

    @Test
    void isHalvedWhereMemoryIsShortAndNeverGrowsAgain() {
        // Given
        BatchSize size = new BatchSize(32);
        while (size.tiles() < 16) {
            size.ran(size.tiles(), (long) SLOW_START.applyAsDouble(size.tiles()));
        }

        // When
        size.exhausted(16);

        // Then
        assertThat(found(size, SLOW_START)).isEqualTo(8);

        // When
        size.exhausted(3);
        size.exhausted(1);

        // Then
        assertThat(found(size, SLOW_START)).isEqualTo(1);
    }

    private static int found(BatchSize size, IntToDoubleFunction nanoseconds) {
        for (int i = 0; i < 100; i++) {
            size.ran(size.tiles(), (long) (1000 * nanoseconds.applyAsDouble(size.tiles())));
        }
        return size.tiles();
    }
}
