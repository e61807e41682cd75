package org.cellkiosk.imaging.axes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cellkiosk.imaging.axes.ChannelRole.CYTOPLASM;
import static org.cellkiosk.imaging.axes.ChannelRole.NUCLEAR;
import static org.cellkiosk.imaging.axes.ChannelRole.PHASE;

import java.util.Arrays;
import java.util.Optional;
import org.cellkiosk.imaging.PixelArray;
import org.cellkiosk.imaging.axes.ChannelChoice.Channel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelChoiceTest {

    @Test
    void positionSaysWhatAChannelShowsAndValueWhereItIs() {
        ImageStack stack = stack(Pixels.named("CYX", 3, 8, 9));

        assertThat(ChannelChoice.parse(Optional.of("2, 0,1"), stack).channels())
                .containsExactly(new Channel(NUCLEAR, 2), new Channel(CYTOPLASM, 0), new Channel(PHASE, 1));
        assertThat(ChannelChoice.parse(Optional.of(",1"), stack).channels()).containsExactly(new Channel(CYTOPLASM, 1));
        assertThat(ChannelChoice.parse(Optional.of("0,,"), stack).channels()).containsExactly(new Channel(NUCLEAR, 0));
        assertThat(ChannelChoice.parse(Optional.of("0"), stack).inferred()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"''", "' '", "','"})
    void withoutAnEntryTheFirstChannelIsNuclear(String text) {
        ChannelChoice choice = ChannelChoice.parse(Optional.of(text), stack(Pixels.named("CYX", 2, 8, 9)));

        assertThat(choice.channels()).containsExactly(new Channel(NUCLEAR, 0));
        assertThat(choice.inferred()).contains("channel 0 as nuclear");
    }

    @Test
    void aBlankFirstChannelIsPassedOver() {
        PixelArray pixels = Pixels.named("CYX", 2, 8, 9);
        Arrays.fill(pixels.values(), 0, 72, 0);

        ChannelChoice choice = ChannelChoice.parse(Optional.empty(), stack(pixels));

        assertThat(choice.channels()).containsExactly(new Channel(NUCLEAR, 1));
        assertThat(choice.inferred()).contains("channel 1 as nuclear");
    }

    @Test
    void equalColoursAreGrey() {
        PixelArray pixels = Pixels.named("YXS", 8, 9, 3);
        for (int i = 0; i < pixels.values().length; i++) {
            pixels.values()[i] = i / 3;
        }

        assertThat(ChannelChoice.parse(Optional.empty(), stack(pixels)).inferred())
                .contains("equal colours as nuclear");
    }

    @Test
    void theStrongestColourIsNuclearAndTracesInOthersAreNot() {
        PixelArray pixels = Pixels.named("YXS", 40, 40, 3);
        for (int i = 0; i < pixels.values().length; i++) {
            boolean nucleus = i / 3 % 40 < 8;
            pixels.values()[i] = i % 3 == 2 ? (nucleus ? 180 : 9) : (i % 7 == 0 ? 6 : nucleus ? 4 : 0);
        }

        ChannelChoice choice = ChannelChoice.parse(Optional.empty(), stack(pixels));

        assertThat(choice.channels()).containsExactly(new Channel(NUCLEAR, 2));
        assertThat(choice.inferred()).contains("channel 2, blue as the strongest colour, as nuclear");
    }

    @Test
    void threeStainsAreNoColoursAndTheFirstIsNuclear() {
        PixelArray pixels = Pixels.named("CYX", 3, 8, 9);
        Arrays.fill(pixels.values(), 144, 180, 5000);

        assertThat(ChannelChoice.parse(Optional.empty(), stack(pixels)).channels())
                .containsExactly(new Channel(NUCLEAR, 0));
    }

    @Test
    void anImageOfOneValueIsStillAnImage() {
        assertThat(ChannelChoice.parse(Optional.empty(), stack(Pixels.constant("CYX", 2, 8, 9)))
                        .channels())
                .containsExactly(new Channel(NUCLEAR, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "'2',     There is no channel 2: the image has 2",
        "'0,1,1', '3 channels are named, but the image has 2'",
        "',,,1',  at position 4",
        "'-1',    is no channel",
        "'DAPI',  is no channel"
    })
    void channelsThatTheImageHasNotAreRefused(String text, String reason) {
        ImageStack stack = stack(Pixels.named("CYX", 2, 8, 9));

        assertThatThrownBy(() -> ChannelChoice.parse(Optional.of(text), stack))
                .isInstanceOf(UnsuitableImageException.class)
                .hasMessageContaining(reason)
                .hasMessageContaining("Please");
    }

    private static ImageStack stack(PixelArray pixels) {
        return DimensionOrder.apply(pixels, Optional.empty());
    }
}
