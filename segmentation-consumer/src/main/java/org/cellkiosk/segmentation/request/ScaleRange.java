package org.cellkiosk.segmentation.request;

/**
 * The scales that jobs may ask for: an image's pixel size over the one that its model was made for.
 *
 * @param max largest scale, at least 1; the smallest is its inverse
 */
public record ScaleRange(double max) {

    public ScaleRange {
        if (!(max >= 1)) {
            throw new IllegalArgumentException("MAX_SCALE " + max + " is below 1");
        }
    }

    /** Reads a job's scale. */
    public double parse(String text) {
        double scale = number(text);
        if (!contains(scale)) {
            throw new InvalidJobException("The scale " + text + " is out of range: it must be between "
                    + trimmed(1 / max) + " and " + trimmed(max) + "; leave it blank if in doubt.");
        }
        return scale;
    }

    boolean contains(double scale) {
        return scale >= 1 / max && scale <= max;
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            throw new InvalidJobException(
                    "The scale \"" + text + "\" is no number: write it as 0.5 or 2, or leave it blank.");
        }
    }

    private static String trimmed(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
