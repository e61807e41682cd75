package org.cellkiosk.tracking.movie;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.StoredPixels;
import org.cellkiosk.imaging.axes.ChannelChoice;
import org.cellkiosk.imaging.axes.DimensionOrder;
import org.cellkiosk.imaging.axes.ImageStack;
import org.cellkiosk.imaging.io.ImageFile;
import org.cellkiosk.imaging.io.LargeTiff;

/** The frames of an image file, one channel of each. A TIFF is read frame by frame; closing the movie closes the file. */
public final class Movie implements AutoCloseable {

    private static final int PLANE = 2;
    private static final int FRAMES_AND_PLANE = 3;

    private final StoredPixels pixels;
    private final ImageStack stack;
    private final int channel;

    private Movie(StoredPixels pixels, ImageStack stack, int channel) {
        this.pixels = pixels;
        this.stack = stack;
        this.channel = channel;
    }

    /**
     * Opens a file.
     *
     * @param name what errors call the file
     * @param order dimension order of a file of four axes; others need none
     * @param channels of a file with several, of which the first is tracked
     * @throws org.cellkiosk.imaging.ImageException if the file is no movie that can be tracked
     */
    public static Movie open(
            Path file, String name, Optional<String> order, Optional<String> channels, MovieLimits limits)
            throws IOException {
        StoredPixels pixels = LargeTiff.isTiff(file)
                ? LargeTiff.open(file, name, limits.sides())
                : ImageFile.read(file, name, limits.file());
        try {
            ImageStack stack = stack(pixels, name, order);
            if (stack.batchAxes() > 1) {
                throw new UnsuitableMovieException(name + " has the axes " + Arrays.toString(pixels.shape())
                        + ", of which more than one may be time: name the dimension order, such as BCXY, or save it with time"
                        + " as the first of three axes.");
            }
            limits.check(name, stack.batches(), stack.rows(), stack.columns());
            int channel = stack.channels() == 1
                    ? 0
                    : ChannelChoice.parse(channels, stack).channels().get(0).index();
            return new Movie(pixels, stack, channel);
        } catch (RuntimeException e) {
            pixels.close();
            throw e;
        }
    }

    /** The first of three axes is time, whatever a file calls it that has its rows and columns last. */
    private static ImageStack stack(StoredPixels pixels, String name, Optional<String> order) {
        String axes = pixels.axes().orElse("");
        if (isLong(pixels, axes.indexOf('T')) && isLong(pixels, axes.indexOf('Z'))) {
            throw new UnsuitableMovieException(name + " has a depth as well as frames, and volumes cannot be tracked:"
                    + " upload one slice of it, or a projection.");
        }
        if (pixels.rank() == PLANE) {
            return DimensionOrder.apply(pixels, Optional.of("XY"));
        }
        if (pixels.rank() == FRAMES_AND_PLANE) {
            return DimensionOrder.apply(
                    pixels, axes.isEmpty() || axes.endsWith("YX") ? Optional.of("BXY") : Optional.empty());
        }
        return DimensionOrder.apply(
                pixels, order.filter(letters -> letters.strip().length() == pixels.rank()));
    }

    private static boolean isLong(StoredPixels pixels, int axis) {
        return axis >= 0 && pixels.shape()[axis] > 1;
    }

    public int frames() {
        return stack.batches();
    }

    public int rows() {
        return stack.rows();
    }

    public int columns() {
        return stack.columns();
    }

    /** Side of a pixel, if the file states one. */
    public Optional<Double> micrometresPerPixel() {
        return pixels.micrometresPerPixel();
    }

    public Plane frame(int number) {
        return stack.plane(number, channel);
    }

    @Override
    public void close() {
        pixels.close();
    }
}
