package org.cellkiosk.imaging.io;

import java.io.IOException;

/**
 * What the pixels of a page are; pages of the same layout belong to the same stack.
 *
 * @param samples values of a pixel
 * @param planar true if each sample has a plane of its own, false if a pixel's samples follow each other
 * @param photometric TIFF's number of what the samples mean
 */
record TiffLayout(int rows, int columns, int samples, boolean planar, SampleType type, int photometric) {

    private static final int RGB = 2;
    private static final int YCBCR = 6;

    static TiffLayout of(TiffDirectory directory) throws IOException {
        long rows = directory.number(TiffTag.ROWS, 0);
        long columns = directory.number(TiffTag.COLUMNS, 0);
        long samples = directory.number(TiffTag.SAMPLES_PER_PIXEL, 1);
        requireSize(TiffTag.ROWS, rows);
        requireSize(TiffTag.COLUMNS, columns);
        if (samples < 1 || samples > 0xFFFF) {
            throw FormatException.damaged(TiffTag.name(TiffTag.SAMPLES_PER_PIXEL) + " is " + samples);
        }
        return new TiffLayout(
                (int) rows,
                (int) columns,
                (int) samples,
                samples > 1 && directory.number(TiffTag.PLANAR_CONFIGURATION, 1) == 2,
                typeOf(directory),
                (int) directory.number(TiffTag.PHOTOMETRIC, 1));
    }

    private static void requireSize(int tag, long length) throws FormatException {
        if (length < 1) {
            throw FormatException.damaged(TiffTag.name(tag) + " is " + length);
        }
        if (length > Integer.MAX_VALUE) {
            throw FormatException.tooLarge(TiffTag.name(tag) + " is " + length);
        }
    }

    private static SampleType typeOf(TiffDirectory directory) throws IOException {
        long bits = directory.number(TiffTag.BITS_PER_SAMPLE, 1);
        if (directory.field(TiffTag.BITS_PER_SAMPLE).isPresent()) {
            for (long other : directory.required(TiffTag.BITS_PER_SAMPLE).numbers(0xFFFF)) {
                if (other != bits) {
                    throw FormatException.unsupported("channels of different depths ("
                            + TiffTag.name(TiffTag.BITS_PER_SAMPLE) + " is " + bits + " and " + other + ")");
                }
            }
        }
        return SampleType.of(bits, directory.number(TiffTag.SAMPLE_FORMAT, 1));
    }

    /** True for brightness and two colour differences. */
    boolean isYCbCr() {
        return photometric == YCBCR && samples == 3 && !planar;
    }

    /** Samples that a run of the file holds for each pixel. */
    int interleaved() {
        return planar ? 1 : samples;
    }

    /** Planes that are stored apart. */
    int separate() {
        return planar ? samples : 1;
    }

    long values() {
        return (long) rows * columns * samples;
    }

    /** Lengths of the page's axes as stored, outermost first. */
    int[] shape() {
        if (samples == 1) {
            return new int[] {rows, columns};
        }
        return planar ? new int[] {samples, rows, columns} : new int[] {rows, columns, samples};
    }

    /** The page's axes; S for the samples of a colour, C for any others. */
    String axes() {
        if (samples == 1) {
            return "YX";
        }
        return planar ? "CYX" : photometric == RGB || isYCbCr() ? "YXS" : "YXC";
    }
}
