package org.cellkiosk.tracking.movie;

import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.io.ImageLimits;
import org.cellkiosk.imaging.io.LabelTiff;
import org.cellkiosk.imaging.tracking.io.TrackedMovie;

/**
 * The largest movie that is tracked.
 *
 * @param frames most frames
 * @param framePixels most pixels of a frame, of which there are several copies in memory
 * @param file of a file that is read into memory; a TIFF is read frame by frame, so that only the sides count
 */
public record MovieLimits(int frames, long framePixels, ImageLimits file) {

    /** Bytes that a pixel of the frame at hand takes, for two movies at a time: picture, labels, tracks, and copies. */
    private static final int BYTES_OF_PIXEL = 48;

    /** Bytes that a value of a file takes which is read as a whole: pictures and labels, of two movies, in half the heap. */
    private static final int BYTES_OF_VALUE = 2 * 2 * 2 * Float.BYTES;

    /** @param heap bytes of memory that there are */
    public static MovieLimits of(int frames, int rows, int columns, long heap) {
        return new MovieLimits(frames, heap / BYTES_OF_PIXEL, new ImageLimits(rows, columns, heap / BYTES_OF_VALUE));
    }

    ImageLimits sides() {
        return new ImageLimits(file.maxRows(), file.maxColumns(), Long.MAX_VALUE);
    }

    /** @throws UnsuitableMovieException if a movie that is in memory is larger */
    public void check(String name, TrackedMovie movie) {
        Plane first = movie.raw().apply(0).get(0);
        check(name, movie.frames(), first.rows(), first.columns());
    }

    void check(String name, int count, int rows, int columns) {
        long pixels = (long) rows * columns;
        if (count > frames) {
            throw new UnsuitableMovieException(name + " has " + count + " frames, but at most " + frames
                    + " are tracked: cut it into several movies, or ask the operator to raise MAX_IMAGE_FRAMES.");
        }
        if (pixels > framePixels) {
            throw new UnsuitableMovieException(
                    "The frames of " + name + " have " + columns + " x " + rows
                            + " pixels, for which a worker has too little memory: crop the movie, or ask the operator for more.");
        }
        if (pixels * count > LabelTiff.MOST_PIXELS) {
            throw new UnsuitableMovieException("The label images of " + name + " would not fit one file: " + count
                    + " frames of " + columns + " x " + rows + " pixels. Crop the movie, or cut it into several.");
        }
    }
}
