package org.cellkiosk.imaging.axes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.cellkiosk.imaging.Raster;
import org.cellkiosk.imaging.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MesmerImageTest {

    @Test
    void channelsInFrontAreFound() {
        MesmerImage image = MesmerImage.of(Pixels.of(1, 2, 8, 9), Optional.empty());

        assertThat(image.dimensionOrder()).isEqualTo("CYX");
        assertThat(at(image.nuclear(), 1, 2)).isEqualTo(11);
        assertThat(at(image.membrane(), 1, 2)).isEqualTo(83);
        assertThat(image.inferred()).contains("channel 0 as nuclear, channel 1 as membrane");
    }

    @Test
    void channelsAtTheEndAreFoundAndOrdered() {
        MesmerImage image = MesmerImage.of(Pixels.of(8, 9, 3), Optional.of("2, 0"));

        assertThat(image.dimensionOrder()).isEqualTo("YXC");
        assertThat(at(image.nuclear(), 1, 2)).isEqualTo(35);
        assertThat(at(image.membrane(), 1, 2)).isEqualTo(33);
        assertThat(image.inferred()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'',      The image has 3 channels",
        "'0',     but 1 is named",
        "'0,1,2', but 3 are named",
        "'0,',    is no channel",
        "'0,3',   There is no channel 3"
    })
    void anythingButTwoChannelsIsRefused(String channels, String reason) {
        assertThatThrownBy(() -> MesmerImage.of(Pixels.of(3, 8, 9), Optional.of(channels)))
                .isInstanceOf(UnsuitableImageException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void aSinglePlaneIsRefused() {
        assertThatThrownBy(() -> MesmerImage.of(Pixels.of(1, 8, 9), Optional.empty()))
                .isInstanceOf(UnsuitableImageException.class)
                .hasMessageContaining("the axes 1 x 8 x 9");
    }

    private static float at(Raster plane, int row, int column) {
        return plane.read(new Window(row, column, 1, 1)).values()[0];
    }
}
