package org.cellkiosk.imaging.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.Plane;
import org.junit.jupiter.api.Test;

class SyntheticFieldTest {

    private final SyntheticField field = SyntheticField.draw(200, 240, 20, 5);

    @Test
    void everyNucleusLiesInTheCellOfItsLabel() {
        int[] nuclei = field.nuclei().labels();

        assertThat(Arrays.stream(nuclei).distinct().count()).isEqualTo(21);
        assertThat(IntStream.range(0, nuclei.length).filter(i -> nuclei[i] != 0))
                .allMatch(i -> field.cells().labels()[i] == nuclei[i]);
    }

    @Test
    void nucleiAreBright() {
        assertThat(mean(field.nuclear(), field.nuclei(), true))
                .isGreaterThan(4 * mean(field.nuclear(), field.nuclei(), false));
    }

    @Test
    void oneSeedDrawsOneImage() {
        SyntheticField again = SyntheticField.draw(200, 240, 20, 5);
        SyntheticField other = SyntheticField.draw(200, 240, 20, 6);

        assertThat(again.membrane().values()).isEqualTo(field.membrane().values());
        assertThat(other.membrane().values()).isNotEqualTo(field.membrane().values());
    }

    private static double mean(Plane plane, LabelImage labels, boolean inside) {
        return IntStream.range(0, labels.labels().length)
                .filter(i -> labels.labels()[i] != 0 == inside)
                .mapToDouble(i -> plane.values()[i])
                .average()
                .orElseThrow();
    }
}
