package org.cellkiosk.segmentation.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PixelSizeTest {

    @Test
    void theFileIsBelievedBeforeTheJob() {
        assertThat(PixelSize.of(Optional.of(0.325), OptionalDouble.of(2), 0.65))
                .isEqualTo(new PixelSize(OptionalDouble.of(0.325), PixelSize.Source.FILE));
    }

    @Test
    void theJobsScaleIsRelativeToTheModel() {
        assertThat(PixelSize.of(Optional.empty(), OptionalDouble.of(2), 0.65))
                .isEqualTo(new PixelSize(OptionalDouble.of(1.3), PixelSize.Source.SCALE));
    }

    @Test
    void nothingIsMadeUp() {
        assertThat(PixelSize.of(Optional.empty(), OptionalDouble.empty(), 0.65))
                .isEqualTo(new PixelSize(OptionalDouble.empty(), PixelSize.Source.UNKNOWN));
    }
}
