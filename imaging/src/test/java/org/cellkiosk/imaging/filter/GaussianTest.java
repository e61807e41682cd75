package org.cellkiosk.imaging.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.cellkiosk.imaging.Plane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GaussianTest {

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void aWidthThatIsNoneIsRefused(double sigma) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Gaussian.blur(Plane.zeros(3, 3), sigma))
                .withMessageContaining("a blur of " + sigma + " pixels");
    }

    @Test
    void onePixelStaysHoweverWideTheBlur() {
        Plane blurred = Gaussian.blur(new Plane(1, 1, new float[] {3}), 50);

        assertThat(blurred.values()).containsExactly(3);
    }
}
