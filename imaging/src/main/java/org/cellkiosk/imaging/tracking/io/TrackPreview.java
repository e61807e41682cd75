package org.cellkiosk.imaging.tracking.io;

import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.io.AnimatedPng;
import org.cellkiosk.imaging.normalise.IntensityRange;
import org.cellkiosk.imaging.outline.PictureOutline;

/**
 * A movie for people to judge tracks by, as an animated PNG: the first channel in grey, its contrast stretched as the first
 * frame needs it, and every cell outlined in the colour of its track. Made smaller, by leaving pixels out, if a side would
 * be longer than 1024 pixels, or all frames together have more than 64 million.
 */
public final class TrackPreview {

    private static final int LONGEST_SIDE = 1024;
    private static final long MOST_PIXELS = 1 << 26;
    private static final int FRAMES_PER_SECOND = 5;

    /** Grey levels, and after them the tracks' colours. */
    private static final int GREYS = 128;

    private static final int HUES = 128;

    /** Share of the circle of hues between two tracks that follow each other: no multiple comes near another. */
    private static final float GOLDEN = 0.618034f;

    private static final int[] PALETTE = palette();

    private final TrackedMovie movie;
    private final int step;
    private final PictureOutline shown;

    private TrackPreview(TrackedMovie movie, Plane first) {
        this.movie = movie;
        double side = Math.max(first.rows(), first.columns()) / (double) LONGEST_SIDE;
        double area = (double) first.values().length * movie.frames() / MOST_PIXELS;
        this.step = (int) Math.ceil(Math.max(1, Math.max(side, Math.sqrt(area))));
        this.shown = new PictureOutline(step);
    }

    /** Writes the animation; {@code out} stays open. */
    public static void write(OutputStream out, TrackedMovie movie) throws IOException {
        Plane first = movie.raw().apply(0).get(0);
        new TrackPreview(movie, first).write(out, first);
    }

    private void write(OutputStream out, Plane first) throws IOException {
        IntensityRange range = IntensityRange.of(first);
        try (AnimatedPng png = new AnimatedPng(
                out, reduced(first.rows()), reduced(first.columns()), PALETTE, movie.frames(), FRAMES_PER_SECOND)) {
            for (int frame = 0; frame < movie.frames(); frame++) {
                png.add(pixels(movie.raw().apply(frame).get(0), movie.tracked().apply(frame), range));
            }
        }
    }

    private byte[] pixels(Plane image, LabelImage tracks, IntensityRange range) {
        byte[] pixels = new byte[reduced(image.rows()) * reduced(image.columns())];
        int place = 0;
        for (int row = 0; row < image.rows(); row += step) {
            for (int column = 0; column < image.columns(); column += step) {
                int track = tracks.at(row, column);
                pixels[place++] = shown.contains(tracks, row, column)
                        ? (byte) (GREYS + track % HUES)
                        : range.grey(image.at(row, column), GREYS);
            }
        }
        return pixels;
    }

    private int reduced(int length) {
        return (length - 1) / step + 1;
    }

    private static int[] palette() {
        int[] palette = new int[GREYS + HUES];
        for (int level = 0; level < GREYS; level++) {
            palette[level] = 0x010101 * Math.round(level * 255f / (GREYS - 1));
        }
        for (int hue = 0; hue < HUES; hue++) {
            palette[GREYS + hue] = 0xFFFFFF & Color.HSBtoRGB(hue * GOLDEN, 0.8f, 1);
        }
        return palette;
    }
}
