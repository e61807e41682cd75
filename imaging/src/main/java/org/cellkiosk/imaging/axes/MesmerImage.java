package org.cellkiosk.imaging.axes;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.cellkiosk.imaging.Raster;
import org.cellkiosk.imaging.StoredPixels;

/**
 * The two channels that Mesmer looks at.
 *
 * @param stack the image with all its channels
 * @param dimensionOrder YXC or CYX: where the channels were found
 * @param inferred what was assumed, in words; empty if the channels were given
 */
public record MesmerImage(
        Raster nuclear, Raster membrane, ImageStack stack, String dimensionOrder, Optional<String> inferred) {

    private static final String CHANNELS_LAST = "YXC";
    private static final String CHANNELS_FIRST = "CYX";

    /**
     * Takes nuclear and membrane channel from an image of rows, columns and channels, in whichever order: the shortest
     * axis are the channels. Axes of length 1 are ignored.
     *
     * @param channels two indices, nuclear and membrane, separated by a comma; absent or blank if the image has just two
     * @throws UnsuitableImageException if the image has not three axes or not these channels
     */
    public static MesmerImage of(StoredPixels pixels, Optional<String> channels) {
        int[] shape = Arrays.stream(pixels.shape()).filter(length -> length > 1).toArray();
        if (shape.length != 3) {
            throw new UnsuitableImageException(
                    "Mesmer needs one image with a nuclear and a membrane channel, but this one has the axes "
                            + Shape.text(pixels.shape()) + ". Please join the two channels in one image.");
        }
        boolean last = shape[2] < Math.min(shape[0], shape[1]);
        AxisRoles roles = new AxisRoles(letters(pixels.shape(), last ? "XYC" : "CXY"), false);
        ImageStack stack = new ImageStack(pixels, roles, Optional.empty());
        String text = channels.orElse("").strip();
        List<Integer> pair = text.isEmpty() ? onlyPair(stack) : named(text, stack);
        return new MesmerImage(
                stack.raster(0, pair.get(0)),
                stack.raster(0, pair.get(1)),
                stack,
                last ? CHANNELS_LAST : CHANNELS_FIRST,
                text.isEmpty() ? Optional.of("channel 0 as nuclear, channel 1 as membrane") : Optional.empty());
    }

    /** Letters of the axes longer than 1; the others are a batch of one image. */
    private static String letters(int[] shape, String longer) {
        StringBuilder letters = new StringBuilder();
        int next = 0;
        for (int length : shape) {
            letters.append(length > 1 ? longer.charAt(next++) : 'B');
        }
        return letters.toString();
    }

    private static List<Integer> onlyPair(ImageStack stack) {
        if (stack.channels() != 2) {
            throw new UnsuitableImageException("The image has " + stack.channels()
                    + " channels. Please name the two that Mesmer shall use, nuclear and membrane, like 0,1.");
        }
        return List.of(0, 1);
    }

    private static List<Integer> named(String text, ImageStack stack) {
        String[] entries = text.split(",", -1);
        if (entries.length != 2) {
            throw new UnsuitableImageException("Mesmer uses two channels, nuclear and membrane, but " + entries.length
                    + (entries.length == 1 ? " is" : " are") + " named. Please name two, like 0,1.");
        }
        return IntStream.range(0, 2)
                .mapToObj(i -> ChannelIndex.parse(entries[i].strip(), stack.channels()))
                .toList();
    }
}
