package org.cellkiosk.imaging.axes;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cellkiosk.imaging.Plane;

/** Pictures saved in colour that hold less: an alpha channel that hides nothing, three times the same grey. */
final class ColourChannels {

    private static final Set<Float> OPAQUE = Set.of(255f, 65535f);

    private ColourChannels() {}

    static ImageStack simplify(ImageStack stack) {
        return withoutCopies(withoutAlpha(stack));
    }

    private static ImageStack withoutAlpha(ImageStack stack) {
        int last = stack.channels() - 1;
        boolean alpha = (last == 1 || last == 3) && stack.channel(last).stream().allMatch(ColourChannels::isOpaque);
        return alpha ? first(stack, last, "without its alpha channel") : stack;
    }

    private static boolean isOpaque(Plane plane) {
        float value = plane.values()[0];
        if (!OPAQUE.contains(value)) {
            return false;
        }
        for (float other : plane.values()) {
            if (other != value) {
                return false;
            }
        }
        return true;
    }

    private static ImageStack withoutCopies(ImageStack stack) {
        boolean grey = stack.channels() == 3 && stack.batches().stream().allMatch(ColourChannels::isGrey);
        return grey ? first(stack, 1, "its three equal colours as one grey channel") : stack;
    }

    private static boolean isGrey(List<Plane> colours) {
        float[] first = colours.get(0).values();
        return colours.stream().allMatch(colour -> Arrays.equals(first, colour.values()));
    }

    private static ImageStack first(ImageStack stack, int channels, String words) {
        return new ImageStack(
                stack.batches().stream().map(item -> item.subList(0, channels)).toList(),
                Optional.of(stack.inferred().map(known -> known + ", ").orElse("") + words));
    }
}
