package org.cellkiosk.segmentation.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ResolutionTest {

    @Test
    void theFileIsBelievedBeforeTheJob() {
        assertThat(Resolution.of(Optional.of(0.325), OptionalDouble.of(2), 0.65))
                .isEqualTo(new Resolution(OptionalDouble.of(0.325), Resolution.Source.FILE));
    }

    @Test
    void theJobsScaleIsRelativeToTheModel() {
        assertThat(Resolution.of(Optional.empty(), OptionalDouble.of(2), 0.65))
                .isEqualTo(new Resolution(OptionalDouble.of(1.3), Resolution.Source.SCALE));
    }

    @Test
    void nothingIsMadeUp() {
        assertThat(Resolution.of(Optional.empty(), OptionalDouble.empty(), 0.65))
                .isEqualTo(new Resolution(OptionalDouble.empty(), Resolution.Source.UNKNOWN));
    }
}
