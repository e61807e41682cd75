package org.cellkiosk.imaging.axes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cellkiosk.imaging.Raster;
import org.cellkiosk.imaging.Window;
import org.cellkiosk.imaging.normalise.IntensityRange;

/**
 * Which channels are to be segmented, and as what.
 *
 * @param channels in the order in which they were given, at least one
 * @param inferred what was assumed, in words; empty if the channels were given
 */
public record ChannelChoice(List<Channel> channels, Optional<String> inferred) {

    private static final List<String> COLOURS = List.of("red", "green", "blue");
    /** Pixels that are looked at together. */
    private static final int BAND = 1 << 20;

    /**
     * One channel.
     *
     * @param index place of the channel in the image
     */
    public record Channel(ChannelRole role, int index) {}

    /**
     * Reads the field {@code channels}: indices separated by commas, whose position says what the channel shows (first
     * nuclear, then cytoplasm, then phase) and may be empty, as in {@code ",1"}.
     *
     * @param text absent or without any index to infer: the strongest colour of a colour image, else the first channel
     *     that is not blank, as nuclear
     * @throws UnsuitableImageException if the image has not these channels
     */
    public static ChannelChoice parse(Optional<String> text, ImageStack stack) {
        List<String> entries = entries(text);
        int filled = (int) entries.stream().filter(entry -> !entry.isEmpty()).count();
        if (filled == 0) {
            return inferred(stack);
        }
        if (filled > stack.channels()) {
            throw new UnsuitableImageException(
                    filled + " channels are named, but the image has " + stack.channels() + ". Please name fewer.");
        }
        List<Channel> channels = new ArrayList<>();
        for (int position = 0; position < entries.size(); position++) {
            if (!entries.get(position).isEmpty()) {
                channels.add(new Channel(role(position), ChannelIndex.parse(entries.get(position), stack.channels())));
            }
        }
        return new ChannelChoice(List.copyOf(channels), Optional.empty());
    }

    /** What the channels show that {@link #parse} will choose. */
    public static List<ChannelRole> roles(Optional<String> text) {
        List<String> entries = entries(text);
        List<ChannelRole> named = IntStream.range(0, entries.size())
                .filter(position -> !entries.get(position).isEmpty())
                .mapToObj(ChannelChoice::role)
                .toList();
        return named.isEmpty() ? List.of(ChannelRole.NUCLEAR) : named;
    }

    private static List<String> entries(Optional<String> text) {
        return Arrays.stream(text.orElse("").split(",", -1)).map(String::strip).toList();
    }

    private static ChannelRole role(int position) {
        ChannelRole[] roles = ChannelRole.values();
        if (position >= roles.length) {
            throw new UnsuitableImageException(
                    "Channels can be named for nuclei, cytoplasm and phase only, but there is"
                            + " an entry at position " + (position + 1) + ". Please give at most three.");
        }
        return roles[position];
    }

    private static ChannelChoice inferred(ImageStack stack) {
        if (isGrey(stack)) {
            return nuclear(0, "equal colours as nuclear");
        }
        if (stack.isColour()) {
            int strongest = strongest(stack);
            String name = COLOURS.get(strongest);
            return nuclear(strongest, "channel " + strongest + ", " + name + " as the strongest colour, as nuclear");
        }
        int index = IntStream.range(0, stack.channels())
                .filter(channel -> !isBlank(stack, channel))
                .findFirst()
                .orElse(0);
        return nuclear(index, "channel " + index + " as nuclear");
    }

    private static ChannelChoice nuclear(int index, String report) {
        return new ChannelChoice(List.of(new Channel(ChannelRole.NUCLEAR, index)), Optional.of(report));
    }

    /** The colour with the largest spread: compression leaves traces of one stain in every colour. */
    private static int strongest(ImageStack stack) {
        double[] spreads = IntStream.range(0, stack.channels())
                .mapToDouble(channel -> IntStream.range(0, stack.batches())
                        .mapToDouble(batch ->
                                IntensityRange.of(stack.raster(batch, channel)).width())
                        .max()
                        .orElse(0))
                .toArray();
        return IntStream.range(1, spreads.length).reduce(0, (best, i) -> spreads[i] > spreads[best] ? i : best);
    }

    private static boolean isBlank(ImageStack stack, int channel) {
        return IntStream.range(0, stack.batches()).allMatch(batch -> isConstant(stack.raster(batch, channel)));
    }

    private static boolean isConstant(Raster plane) {
        float first = plane.read(new Window(0, 0, 1, 1)).values()[0];
        return bands(plane).allMatch(band -> {
            float[] values = plane.read(band).values();
            return IntStream.range(0, values.length).allMatch(i -> values[i] == first);
        });
    }

    /** True for grey that is stored as three equal colours. */
    private static boolean isGrey(ImageStack stack) {
        return stack.channels() == 3
                && IntStream.range(0, stack.batches()).allMatch(batch -> {
                    Raster red = stack.raster(batch, 0);
                    return bands(red).allMatch(band -> {
                        float[] values = red.read(band).values();
                        return Arrays.equals(
                                        values,
                                        stack.raster(batch, 1).read(band).values())
                                && Arrays.equals(
                                        values,
                                        stack.raster(batch, 2).read(band).values());
                    });
                });
    }

    private static Stream<Window> bands(Raster plane) {
        return Window.whole(plane.rows(), plane.columns()).bands(BAND).stream();
    }
}
