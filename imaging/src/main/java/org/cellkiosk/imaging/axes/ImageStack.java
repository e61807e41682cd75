package org.cellkiosk.imaging.axes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cellkiosk.imaging.PixelArray;
import org.cellkiosk.imaging.Plane;

/**
 * An image whose axes have their meaning: batches (frames, slices or images) of channels.
 *
 * @param batches channels of every batch item; all planes have one size and all items the same channels
 * @param inferred what was assumed about the axes, as part of a sentence; empty when the order was stated
 */
public record ImageStack(List<List<Plane>> batches, Optional<String> inferred) {

    public ImageStack {
        batches = batches.stream().map(List::copyOf).toList();
    }

    /**
     * @param order a {@link DimensionOrder}, or blank to go by the file's axis names or else its shape, and to take a
     *     picture in shades of grey for one channel and leave out an opaque alpha channel
     * @throws DimensionException if the order is not known or does not fit the image
     */
    public static ImageStack of(PixelArray pixels, String order) {
        if (!order.isBlank()) {
            return declared(pixels, DimensionOrder.of(order));
        }
        AxisGuess guess = AxisGuess.of(pixels);
        return ColourChannels.simplify(new ImageStack(planes(pixels, guess.axes()), Optional.of(guess.words())));
    }

    /** A grey PNG has a channel axis of length 1; stated as XY it is still what was meant, so such axes may be left out. */
    private static ImageStack declared(PixelArray pixels, DimensionOrder order) {
        List<Axis> axes = order.axes();
        if (axes.size() == pixels.rank()) {
            return new ImageStack(planes(pixels, axes), Optional.empty());
        }
        int[] longer =
                Arrays.stream(pixels.shape()).filter(length -> length != 1).toArray();
        if (axes.size() != longer.length) {
            throw new DimensionException(
                    "The dimension order %s has %d axes, but the image has %d (%s). Choose an order of %d letters, or leave it empty."
                            .formatted(
                                    order,
                                    axes.size(),
                                    pixels.rank(),
                                    Arrays.stream(pixels.shape())
                                            .mapToObj(String::valueOf)
                                            .collect(Collectors.joining(" x ")),
                                    pixels.rank()));
        }
        PixelArray squeezed = new PixelArray(longer, Optional.empty(), pixels.values(), pixels.micrometresPerPixel());
        return new ImageStack(planes(squeezed, axes), Optional.empty());
    }

    private static List<List<Plane>> planes(PixelArray pixels, List<Axis> axes) {
        Strides batch = Strides.of(pixels.shape(), axes, Axis.BATCH);
        Strides channel = Strides.of(pixels.shape(), axes, Axis.CHANNEL);
        Strides row = Strides.of(pixels.shape(), axes, Axis.ROW);
        Strides column = Strides.of(pixels.shape(), axes, Axis.COLUMN);
        return IntStream.range(0, batch.count())
                .mapToObj(item -> IntStream.range(0, channel.count())
                        .mapToObj(index ->
                                plane(pixels.values(), batch.offset(item) + channel.offset(index), row, column))
                        .toList())
                .toList();
    }

    private static Plane plane(float[] values, int start, Strides row, Strides column) {
        int rows = row.count();
        int columns = column.count();
        boolean whole = values.length == rows * columns && column.offset(columns - 1) == columns - 1;
        if (whole) {
            return new Plane(rows, columns, values);
        }
        float[] plane = new float[rows * columns];
        for (int r = 0; r < rows; r++) {
            int from = start + row.offset(r);
            for (int c = 0; c < columns; c++) {
                plane[r * columns + c] = values[from + column.offset(c)];
            }
        }
        return new Plane(rows, columns, plane);
    }

    public int channels() {
        return batches.get(0).size();
    }

    public int rows() {
        return batches.get(0).get(0).rows();
    }

    public int columns() {
        return batches.get(0).get(0).columns();
    }

    /** One channel of all batch items. */
    public List<Plane> channel(int index) {
        List<Plane> planes = new ArrayList<>();
        batches.forEach(item -> planes.add(item.get(index)));
        return planes;
    }
}
