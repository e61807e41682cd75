package org.cellkiosk.imaging.axes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.cellkiosk.imaging.PixelArray;

/**
 * The meaning of an image's axes when nobody stated it.
 *
 * <ol>
 *   <li>The file names its axes (ImageJ, OME-TIFF, PNG, JPEG): T and Z are batches, C channels, Y rows, X columns.
 *   <li>Else the shape decides, axes of length 1 aside. Two axes: rows and columns. Three: a last axis of at most 4 is
 *       channels; a first axis of at most 4 that is less than an eighth of the others is channels, any other first
 *       axis is batches. Four: the first is batches, and a last or else second axis of at most 4 is channels.
 * </ol>
 *
 * @param axes the meaning of every axis
 * @param words the same, as a sentence part for the user
 */
record AxisGuess(List<Axis> axes, String words) {

    private static final int MOST_CHANNELS = 4;
    private static final int MUCH_SMALLER = 8;

    static AxisGuess of(PixelArray pixels) {
        return pixels.axes()
                .filter(names -> names.contains("Y") && names.contains("X"))
                .map(names -> fromNames(names, pixels.shape()))
                .orElseGet(() -> fromShape(pixels.shape()));
    }

    private static AxisGuess fromNames(String names, int[] shape) {
        List<Axis> axes = names.chars().mapToObj(AxisGuess::axis).toList();
        return new AxisGuess(axes, "dimension order " + letters(axes, shape) + " from the file's own axis names");
    }

    private static Axis axis(int name) {
        return switch (name) {
            case 'Y' -> Axis.ROW;
            case 'X' -> Axis.COLUMN;
            case 'C' -> Axis.CHANNEL;
            default -> Axis.BATCH;
        };
    }

    private static AxisGuess fromShape(int[] shape) {
        // An axis of length 1 may be anything; two axes always have to be rows and columns.
        int[] longer = Arrays.stream(shape).filter(length -> length != 1).toArray();
        List<Axis> meanings = new ArrayList<>(longer.length < 2 ? meanings(shape) : meanings(longer));
        List<Axis> axes = meanings.size() == shape.length ? meanings : withUnits(shape, meanings);
        return new AxisGuess(axes, "dimension order " + letters(axes, shape) + " from the image's shape");
    }

    private static List<Axis> withUnits(int[] shape, List<Axis> meanings) {
        List<Axis> axes = new ArrayList<>();
        int next = 0;
        for (int length : shape) {
            axes.add(length == 1 ? Axis.BATCH : meanings.get(next++));
        }
        return axes;
    }

    private static List<Axis> meanings(int[] shape) {
        return switch (shape.length) {
            case 2 -> List.of(Axis.ROW, Axis.COLUMN);
            case 3 -> three(shape);
            case 4 -> four(shape);
            default -> throw unclear(shape);
        };
    }

    private static List<Axis> three(int[] shape) {
        if (shape[2] <= MOST_CHANNELS) {
            return List.of(Axis.ROW, Axis.COLUMN, Axis.CHANNEL);
        }
        boolean few = shape[0] <= MOST_CHANNELS && shape[0] * MUCH_SMALLER < Math.min(shape[1], shape[2]);
        return List.of(few ? Axis.CHANNEL : Axis.BATCH, Axis.ROW, Axis.COLUMN);
    }

    private static List<Axis> four(int[] shape) {
        if (shape[3] <= MOST_CHANNELS) {
            return List.of(Axis.BATCH, Axis.ROW, Axis.COLUMN, Axis.CHANNEL);
        }
        if (shape[1] <= MOST_CHANNELS) {
            return List.of(Axis.BATCH, Axis.CHANNEL, Axis.ROW, Axis.COLUMN);
        }
        throw unclear(shape);
    }

    private static DimensionException unclear(int[] shape) {
        return new DimensionException(
                "It is not clear what the axes of this image (%s) mean. State the dimension order, for example BXYC, or save it from ImageJ as a hyperstack."
                        .formatted(
                                Arrays.stream(shape).mapToObj(String::valueOf).collect(Collectors.joining(" x "))));
    }

    /** In the letters of {@link DimensionOrder}; axes of length 1 other than rows and columns are left out. */
    private static String letters(List<Axis> axes, int[] shape) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < shape.length; i++) {
            switch (axes.get(i)) {
                case ROW -> letters.append('X');
                case COLUMN -> letters.append('Y');
                case CHANNEL -> letters.append(shape[i] == 1 ? "" : "C");
                case BATCH -> letters.append(shape[i] == 1 || letters.indexOf("B") >= 0 ? "" : "B");
            }
        }
        return letters.toString();
    }
}
