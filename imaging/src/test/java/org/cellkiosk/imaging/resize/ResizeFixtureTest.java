package org.cellkiosk.imaging.resize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.fixture.Fixture;
import org.cellkiosk.imaging.fixture.NumpyArray;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ResizeFixtureTest {

    static Stream<Fixture> images() {
        return Fixture.of("resize", "resize").filter(fixture -> !ofLabels(fixture));
    }

    static Stream<Fixture> labelImages() {
        return Fixture.of("resize", "resize").filter(ResizeFixtureTest::ofLabels);
    }

    static Stream<Fixture> blocks() {
        return Fixture.of("blocks", "skimage_resize");
    }

    @ParameterizedTest
    @MethodSource("images")
    void imagesMatchTheReference(Fixture fixture) {
        NumpyArray images = fixture.input(0);
        for (int batch = 0; batch < images.batches(); batch++) {
            List<Plane> resized = LinearResize.resize(images.channelPlanes(batch), side(fixture, 0), side(fixture, 1));
            for (int channel = 0; channel < resized.size(); channel++) {
                fixture.assertPlane("data", batch, channel, resized.get(channel));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("labelImages")
    void labelsMatchTheReference(Fixture fixture) {
        NumpyArray images = fixture.input(0);
        for (int channel = 0; channel < images.channels(); channel++) {
            LabelImage labels = images.labels(0, channel);

            LabelImage resized = LabelResize.resize(labels, images.channels(), side(fixture, 0), side(fixture, 1));

            fixture.assertLabels("data", 0, channel, resized);
        }
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void resizingOfSeveralChannelsMatchesScikitImage(Fixture fixture) {
        if (fixture.parameters().get("order").asInt() == 0) {
            LabelImage labels = fixture.input(0).labels(0, 0);
            LabelImage picked = LabelResize.resize(labels, 2, side(fixture, 0), side(fixture, 1));
            fixture.assertLabels("result", 0, 0, picked);
            return;
        }
        assertThat(fixture.parameters().get("anti_aliasing").asBoolean()).isTrue();
        List<Plane> channels = List.of(fixture.input(0).plane(0, 0));

        List<Plane> resized = AntiAliasedResize.resize(channels, side(fixture, 0), side(fixture, 1));

        fixture.assertPlane("result", 0, 0, resized.get(0));
    }

    private static boolean ofLabels(Fixture fixture) {
        return fixture.parameters().path("labeled_image").asBoolean();
    }

    private static int side(Fixture fixture, int axis) {
        return fixture.parameters().get("shape").get(axis).asInt();
    }
}
