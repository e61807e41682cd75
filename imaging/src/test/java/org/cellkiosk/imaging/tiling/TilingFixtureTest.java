package org.cellkiosk.imaging.tiling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.filter.Border;
import org.cellkiosk.imaging.fixture.Fixture;
import org.cellkiosk.imaging.fixture.NumpyArray;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TilingFixtureTest {

    static Stream<Fixture> tileCases() {
        return Fixture.of("tiling", "tile_image");
    }

    static Stream<Fixture> roundTrips() {
        return Fixture.of("tiling", "untile_image(tile_image)");
    }

    static Stream<Fixture> untileCases() {
        return Fixture.of("tiling", "untile_image");
    }

    static Stream<Fixture> windows() {
        return Fixture.of("tiling", "window_2D");
    }

    static Stream<Fixture> applications() {
        return Fixture.of("tiling", "application_tile_input");
    }

    @ParameterizedTest
    @MethodSource("tileCases")
    void tilesMatchTheReference(Fixture fixture) {
        NumpyArray images = fixture.input(0);
        JsonNode info = fixture.expectedJson("tiles_info");
        TileGrid grid = grid(fixture, images.plane(0, 0));

        assertThat(grid.count() * images.batches())
                .isEqualTo(info.get("x_starts").size());
        if (fixture.expects("tiles")) {
            assertTiles(fixture, grid, images);
        }
    }

    private static void assertTiles(Fixture fixture, TileGrid grid, NumpyArray images) {
        for (int batch = 0; batch < images.batches(); batch++) {
            for (int channel = 0; channel < images.channels(); channel++) {
                List<Plane> tiles = grid.tile(images.plane(batch, channel), border(fixture));
                for (int tile = 0; tile < tiles.size(); tile++) {
                    fixture.assertPlane("tiles", batch * tiles.size() + tile, channel, tiles.get(tile));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("roundTrips")
    void roundTripsMatchTheReference(Fixture fixture) {
        NumpyArray images = fixture.input(0);
        for (int batch = 0; batch < images.batches(); batch++) {
            for (int channel = 0; channel < images.channels(); channel++) {
                Plane plane = images.plane(batch, channel);
                TileGrid grid = grid(fixture, plane);
                fixture.assertPlane("image", batch, channel, grid.untile(grid.tile(plane, border(fixture))));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("untileCases")
    void untiledPlanesMatchTheReference(Fixture fixture) {
        NumpyArray tiles = fixture.input(0);
        JsonNode info = fixture.file(fixture.parameters().get("tiles_info").asText());
        NumpyArray due = fixture.expected("image");
        TileGrid grid = grid(
                due.plane(0, 0),
                info.get("tile_size_x").asInt(),
                info.get("tile_size_y").asInt(),
                info.get("stride_ratio").asDouble());
        for (int batch = 0; batch < due.batches(); batch++) {
            for (int channel = 0; channel < due.channels(); channel++) {
                List<Plane> own = new ArrayList<>();
                for (int tile = 0; tile < grid.count(); tile++) {
                    own.add(tiles.plane(batch * grid.count() + tile, channel));
                }
                fixture.assertPlane("image", batch, channel, grid.untile(own));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("windows")
    void windowsMatchTheReference(Fixture fixture) {
        assertThat(fixture.parameters().get("power").asInt()).isEqualTo(2);
        double[] rows = weights(fixture, 0, "overlap_x");
        double[] columns = weights(fixture, 1, "overlap_y");
        Plane window = Plane.zeros(rows.length, columns.length);
        for (int i = 0; i < window.values().length; i++) {
            window.values()[i] = (float) (rows[i / columns.length] * columns[i % columns.length]);
        }

        assertWindow(fixture, window);
    }

    private static void assertWindow(Fixture fixture, Plane window) {
        float[] due = fixture.expected("window").floats();
        assertThat(window.values()).usingComparatorWithPrecision(1e-6f).containsExactly(due);
    }

    @ParameterizedTest
    @MethodSource("applications")
    void smallImagesAreFilledUpLikeTheReference(Fixture fixture) {
        Plane plane = fixture.input(0).plane(0, 0);
        JsonNode shape = fixture.parameters().get("model_image_shape");
        TileGrid grid = TileGrid.over(
                plane.rows(),
                plane.columns(),
                shape.get(0).asInt(),
                shape.get(1).asInt(),
                0.75);

        assertApplication(fixture, grid, plane);
        if (plane.rows() < grid.tileRows() || plane.columns() < grid.tileColumns()) {
            assertApplication(
                    fixture,
                    TileGrid.singleTile(plane.rows(), plane.columns(), grid.tileRows(), grid.tileColumns()),
                    plane);
        }
    }

    private static void assertApplication(Fixture fixture, TileGrid grid, Plane plane) {
        List<Plane> tiles = grid.tile(plane, Border.REFLECT);

        for (int tile = 0; tile < tiles.size(); tile++) {
            fixture.assertPlane("tiles", tile, 0, tiles.get(tile));
        }
        fixture.assertPlane("restored", 0, 0, grid.untile(tiles));
    }

    static Stream<Fixture> paddings() {
        return Fixture.of("blocks", "pad");
    }

    @ParameterizedTest
    @MethodSource("paddings")
    void reflectedBordersMatchNumpy(Fixture fixture) {
        assertThat(fixture.parameters().get("mode").asText()).isEqualTo("reflect");
        Plane image = fixture.input(0).plane(0, 0);
        Plane due = fixture.expected("result").plane(0, 0);
        int top = fixture.parameters().get("pad").get(0).get(0).asInt();
        int left = fixture.parameters().get("pad").get(1).get(0).asInt();
        for (int row = 0; row < due.rows(); row++) {
            for (int column = 0; column < due.columns(); column++) {
                int source = Border.REFLECT.index(row - top, image.rows());
                float value = image.at(source, Border.REFLECT.index(column - left, image.columns()));
                assertThat(value).isEqualTo(due.at(row, column));
            }
        }
    }

    private static double[] weights(Fixture fixture, int axis, String overlaps) {
        JsonNode parameters = fixture.parameters();
        return SplineWindow.of(
                parameters.get("window_size").get(axis).asInt(),
                parameters.get(overlaps).get(0).asInt(),
                parameters.get(overlaps).get(1).asInt());
    }

    private static TileGrid grid(Fixture fixture, Plane plane) {
        JsonNode shape = fixture.parameters().get("model_input_shape");
        return grid(
                plane,
                shape.get(0).asInt(),
                shape.get(1).asInt(),
                fixture.parameters().get("stride_ratio").asDouble());
    }

    /** Without the rule for small images, which the reference applies elsewhere. */
    private static TileGrid grid(Plane plane, int tileRows, int tileColumns, double ratio) {
        return new TileGrid(
                TileAxis.covering(plane.rows(), tileRows, ratio),
                TileAxis.covering(plane.columns(), tileColumns, ratio),
                ratio);
    }

    private static Border border(Fixture fixture) {
        return fixture.parameters().get("pad_mode").asText().equals("reflect") ? Border.REFLECT : Border.ZERO;
    }
}
