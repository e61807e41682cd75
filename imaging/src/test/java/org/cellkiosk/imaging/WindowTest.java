package org.cellkiosk.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WindowTest {

    static Stream<Window> outside() {
        return Stream.of(
                new Window(0, 3, 2, 3), // whose pixels would come from the next row
                new Window(2, 0, 2, 1),
                new Window(0, 1, 1, Integer.MAX_VALUE));
    }

    @ParameterizedTest
    @MethodSource("outside")
    void aWindowThatLeavesThePlaneIsRefused(Window window) {
        PixelArray stored = new PixelArray(new int[] {3, 5}, Optional.empty(), new float[15], Optional.empty());

        assertThatThrownBy(() -> Plane.zeros(3, 5).part(window)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> LabelImage.empty(3, 5).part(window))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("from " + window.row() + ", " + window.column() + " are not within 3x5");
        assertThatThrownBy(() -> stored.plane(0, 1, new int[2]).read(window))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void pastingBeyondTheEdgeIsRefusedAndChangesNothing() {
        LabelImage image = LabelImage.empty(3, 5);
        LabelImage part = new LabelImage(1, 2, new int[] {7, 7});

        assertThatThrownBy(() -> image.paste(0, 4, part)).isInstanceOf(IndexOutOfBoundsException.class);

        assertThat(image.labels()).containsOnly(0);
    }
}
