package org.cellkiosk.imaging;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/**
 * Size of a pixel as a file states it. Files state much that no microscope made, such as the resolution of a printer or
 * 0; {@link #side} tells.
 *
 * @param x width in micrometres; any number, NaN if the file's is none
 * @param y height in micrometres; the same
 */
public record PixelSize(double x, double y) {

    private static final double LARGEST = 100;

    /** Sides that are rounded differently are still the same. */
    private static final double MOST_OBLONG = 1.01;

    /** Side of a square pixel of above 0 and at most 100 micrometres; empty for any other. */
    public Optional<Double> side() {
        boolean plausible = x > 0 && y > 0 && Math.max(x, y) <= LARGEST;
        boolean square = Math.max(x, y) <= MOST_OBLONG * Math.min(x, y);
        return plausible && square ? Optional.of(x) : Optional.empty();
    }

    /** For people, such as 0.65 µm, or 0.65 x 0.7 µm if it is no square. */
    @Override
    public String toString() {
        return (Double.compare(x, y) == 0 ? text(x) : text(x) + " x " + text(y)) + " µm";
    }

    private static String text(double micrometres) {
        return Double.isFinite(micrometres)
                ? new BigDecimal(micrometres, new MathContext(4))
                        .stripTrailingZeros()
                        .toPlainString()
                : Double.toString(micrometres);
    }
}
