package org.cellkiosk.imaging.axes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cellkiosk.imaging.StoredPixels;

/**
 * Finds out what the axes of an image stand for.
 *
 * <ol>
 *   <li>Axes that the file names are believed: time and depth are images of a batch.
 *   <li>Others are told by their length: few values are channels, many are images of a batch.
 *   <li>The opacity of a colour is left out.
 * </ol>
 */
final class InferredOrder {

    /** More channels than that would be unusual, fewer frames as well. */
    private static final int MOST_CHANNELS = 4;

    /** A plane has at least so many times more rows and columns than it has channels. */
    private static final int MUCH = 4;

    private final StoredPixels pixels;
    private final int[] shape;
    private final String names;

    InferredOrder(StoredPixels pixels) {
        this.pixels = pixels;
        this.shape = pixels.shape();
        this.names = pixels.axes()
                .filter(axes -> namesPlane(axes) && !holdsChannels(axes))
                .orElse("I".repeat(shape.length));
    }

    private static boolean namesPlane(String axes) {
        return axes.indexOf('Y') >= 0 && axes.indexOf('X') >= 0;
    }

    /** Whether a stack's pages are so narrow that they are rows of columns and channels, as tifffile writes such arrays. */
    private boolean holdsChannels(String axes) {
        int last = shape.length - 1;
        return axes.matches("I+YX")
                && shape[last] <= MOST_CHANNELS
                && Math.min(shape[last - 1], shape[last - 2]) > MOST_CHANNELS;
    }

    ImageStack apply() {
        String letters = letters();
        boolean valid = letters.chars().filter(letter -> letter == 'X').count() == 1
                && letters.chars().filter(letter -> letter == 'Y').count() == 1
                && letters.chars().filter(letter -> letter == 'C').count() <= 1;
        if (!valid) {
            throw new UnsuitableImageException("What the " + shape.length + " axes (" + Shape.text(shape)
                    + ") of the image stand for cannot be told. Please name the dimension order, one of "
                    + String.join(", ", DimensionOrder.KNOWN) + ".");
        }
        boolean alpha = hasAlpha();
        return new ImageStack(pixels, new AxisRoles(letters, alpha), Optional.of(report(letters, alpha)));
    }

    private String letters() {
        String known = names.indexOf('Y') < 0 ? withPlane() : names;
        int channels = unnamedChannels(known);
        StringBuilder letters = new StringBuilder();
        for (int axis = 0; axis < known.length(); axis++) {
            letters.append(axis == channels ? 'C' : letter(known.charAt(axis)));
        }
        return letters.toString();
    }

    private static char letter(char name) {
        return switch (name) {
            case 'Y' -> 'X';
            case 'X' -> 'Y';
            case 'C', 'S' -> 'C';
            default -> 'B';
        };
    }

    /** Rows and columns come last, before the channels if the last axis is that short. */
    private String withPlane() {
        int rank = shape.length;
        if (rank < 2) {
            return names;
        }
        boolean channelsLast = rank > 2 && shape[rank - 1] <= MOST_CHANNELS;
        return "I".repeat(channelsLast ? rank - 3 : rank - 2) + (channelsLast ? "YXC" : "YX");
    }

    /** The unnamed axis next to the plane, if it is short enough to be channels and no other axis is; else -1. */
    private int unnamedChannels(String known) {
        int rows = known.indexOf('Y');
        boolean named = known.indexOf('C') >= 0 || known.indexOf('S') >= 0;
        if (named || rows < 1 || known.charAt(rows - 1) != 'I') {
            return -1;
        }
        int length = shape[rows - 1];
        int side = Math.min(shape[rows], shape[known.indexOf('X')]);
        return length > 1 && length <= MOST_CHANNELS && length * MUCH <= side ? rows - 1 : -1;
    }

    /** Grey with one sample more, or red, green and blue with one more. */
    private boolean hasAlpha() {
        int samples = names.indexOf('S');
        return samples >= 0 && (shape[samples] == 2 || shape[samples] == 4);
    }

    private String report(String letters, boolean alpha) {
        boolean told = names.chars().anyMatch(name -> "TZC".indexOf(name) >= 0);
        List<String> parts = new ArrayList<>();
        parts.add("dimension order " + letters.replaceAll("B+", "B") + " from the "
                + (told ? "file's metadata" : "image's shape"));
        if (alpha) {
            parts.add("opacity left out");
        }
        return String.join(", ", parts);
    }
}
