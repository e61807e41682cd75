package org.cellkiosk.imaging.tiling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.filter.Border;
import org.junit.jupiter.api.Test;

class TileGridTest {

    @Test
    void aSideShorterThanTheWindowIsFilledUpAndTheOtherIsTiled() {
        Plane plane = ramp(40, 150);
        TileGrid grid = TileGrid.over(40, 150, 64, 64, 0.75);

        List<Plane> tiles = grid.tile(plane, Border.ZERO);

        assertThat(tiles).hasSize(3).allMatch(tile -> tile.rows() == 64 && tile.columns() == 64);
        assertThat(grid.untile(tiles).values()).isEqualTo(plane.values());
    }

    @Test
    void theOriginalLengthensBothSidesOfSuchAnImage() {
        Plane plane = ramp(40, 150);
        TileGrid grid = TileGrid.singleTile(40, 150, 64, 64);

        List<Plane> tiles = grid.tile(plane, Border.REFLECT);

        assertThat(tiles).hasSize(1).allMatch(tile -> tile.rows() == 64 && tile.columns() == 236);
        assertThat(grid.untile(tiles).values()).isEqualTo(plane.values());
    }

    @Test
    void missingTilesAreAnError() {
        TileBlend blend = TileGrid.over(100, 100, 64, 64, 0.75).blend();

        blend.add(ramp(64, 64));

        assertThatThrownBy(blend::plane).hasMessage("1 tiles do not fill a grid of 2x2");
    }

    @Test
    void windowsWithoutPixelsAreAnError() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TileGrid.over(64, 64, 32, 0, 0.75))
                .withMessage("64 pixels cannot be covered by windows of 0");
    }

    @Test
    void tilesOfAnotherSizeAreAnError() {
        TileBlend blend = TileGrid.over(100, 100, 64, 64, 0.75).blend();

        assertThatThrownBy(() -> blend.add(ramp(64, 60))).hasMessage("64x60 pixels where 64x64 are due");
    }

    private static Plane ramp(int rows, int columns) {
        Plane plane = Plane.zeros(rows, columns);
        for (int i = 0; i < plane.values().length; i++) {
            plane.values()[i] = i;
        }
        return plane;
    }
}
