package org.cellkiosk.imaging.io;

/**
 * The largest image that is read; checked before its pixels are.
 *
 * @param maxRows most rows (Y) of a plane
 * @param maxColumns most columns (X) of a plane
 * @param maxPixels most values in the whole file: rows x columns x channels x frames
 */
public record ImageLimits(int maxRows, int maxColumns, long maxPixels) {

    /** The longest array that every Java machine can make. */
    private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    /** A last axis of so many is taken for channels. */
    private static final int MOST_CHANNELS_LAST = 4;

    public ImageLimits {
        if (maxRows < 1 || maxColumns < 1 || maxPixels < 1) {
            throw new IllegalArgumentException("image limits must be at least 1");
        }
    }

    /** Checks an array whose last two axes are rows and columns, or that has channels behind them; no length is below 1. */
    int check(long[] shape) throws FormatException {
        int last = shape.length - 1;
        int columns = last > 1 && shape[last] <= MOST_CHANNELS_LAST ? last - 1 : last;
        long[] others = shape.clone();
        others[columns] = 1;
        others[columns - 1] = 1;
        return check(shape[columns - 1], shape[columns], new OuterAxes("", others).pages());
    }

    /** Checks planes of a given size; returns the number of values, which fits an array. */
    int check(long rows, long columns, long planes) throws FormatException {
        return (int) check(rows, columns, planes, Math.min(maxPixels, LONGEST_ARRAY));
    }

    /** Checks planes that are not held in one array. */
    long checkApart(long rows, long columns, long planes) throws FormatException {
        return check(rows, columns, planes, maxPixels);
    }

    private long check(long rows, long columns, long planes, long most) throws FormatException {
        if (rows > maxRows || columns > maxColumns) {
            throw FormatException.tooLarge(
                    columns + " x " + rows + " pixels, at most " + maxColumns + " x " + maxRows + " are accepted");
        }
        if (planes > most / (rows * columns)) {
            throw FormatException.tooManyPixels(planes + " planes of " + columns + " x " + rows + " pixels, at most "
                    + most + " pixels altogether are accepted");
        }
        return rows * columns * planes;
    }
}
