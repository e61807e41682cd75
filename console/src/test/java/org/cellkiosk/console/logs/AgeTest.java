package org.cellkiosk.console.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class AgeTest {
    @ParameterizedTest
    @CsvSource({"30s, PT30S", "10m, PT10M", "2h, PT2H", "1d, PT24H"})
    void readsNumberAndUnit(String text, Duration expected) {
        assertThat(new Age().convert(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "m", "-1m", "10 minutes", "1.5h"})
    void refusesAnythingElseAndSaysWhatToWrite(String text) {
        assertThatThrownBy(() -> new Age().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("10m");
    }
}
