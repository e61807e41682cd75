package org.cellkiosk.console.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryTest {

    @ParameterizedTest
    @CsvSource({"4g, -Xmx4096m", "1500m, -Xmx1500m", "2GB, -Xmx2048m"})
    void sizesAreWrittenAsPeopleWriteThem(String text, String argument) {
        assertThat(Memory.parse(text).argument()).isEqualTo(argument);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4", "much", "100m", "-2g"})
    void whatIsNoSizeOrTooSmallIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Memory.parse(text));
    }

    @Test
    void byItselfAWorkerHasAQuarterOfTheMachineWithinBounds() {
        assertThat(Memory.ofMachine(2048).megabytes()).isEqualTo(1024);
        assertThat(Memory.ofMachine(16 * 1024).megabytes()).isEqualTo(4096);
        assertThat(Memory.ofMachine(256 * 1024).megabytes()).isEqualTo(8192);
    }
}
