package org.cellkiosk.segmentation.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScaleRangeTest {

    private final ScaleRange scales = new ScaleRange(4);

    @ParameterizedTest
    @CsvSource({"0.25,0.25", "4,4", "' 1.5 ',1.5", "1e0,1"})
    void readsScalesWithinTheRange(String text, double scale) {
        assertThat(scales.parse(text)).isEqualTo(scale);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.2499", "4.01", "0", "-1", "NaN", "Infinity"})
    void refusesScalesBeyondIt(String text) {
        assertThatThrownBy(() -> scales.parse(text))
                .isInstanceOf(InvalidJobException.class)
                .hasMessageContaining("between 0.25 and 4");
    }

    @Test
    void theLargestScaleIsAtLeastOne() {
        assertThatThrownBy(() -> new ScaleRange(0.5)).hasMessageContaining("MAX_SCALE");
    }
}
