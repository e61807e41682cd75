package org.cellkiosk.imaging.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.function.UnaryOperator;
import org.cellkiosk.imaging.LabelImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelBoundsTest {

    private static final List<UnaryOperator<LabelImage>> FUNCTIONS = List.of(
            Relabel::sequential,
            labels -> SmallObjects.remove(labels, 2),
            labels -> BoundingBoxHoleFilling.fill(labels, 15));

    @ParameterizedTest
    @ValueSource(ints = {-1, (1 << 24) + 1, Integer.MAX_VALUE})
    void aNumberThatIsNoLabelIsRefusedByName(int label) {
        LabelImage image = new LabelImage(1, 3, new int[] {0, label, 2});

        assertThat(FUNCTIONS).allSatisfy(function -> assertThatIllegalArgumentException()
                .isThrownBy(() -> function.apply(image))
                .withMessageContaining("label " + label + " is not between"));
    }

    @Test
    void anImageWithoutCellsStaysSo() {
        LabelImage empty = LabelImage.empty(3, 4);

        assertThat(FUNCTIONS)
                .allSatisfy(function ->
                        assertThat(function.apply(empty).labels()).hasSize(12).containsOnly(0));
    }

    @Test
    void theLargestLabelIsStillOne() {
        LabelImage image = new LabelImage(1, 3, new int[] {0, LabelImage.LARGEST, 7});

        assertThat(Relabel.sequential(image).labels()).containsExactly(0, 2, 1);
    }

    @Test
    void moreCellsThanSixteenBitsCanCountAreNumbered() {
        LabelImage image = LabelImage.empty(300, 300);
        for (int i = 0; i < image.labels().length; i++) {
            image.labels()[i] = 3 * i;
        }

        assertThat(Relabel.sequential(image).largest()).isEqualTo(89_999);
    }
}
