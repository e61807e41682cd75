package org.cellkiosk.performance.report;

import java.util.Locale;

/** One measured value. */
public record Figure(String name, double value, String unit) {

    /** The value with three digits that mean something, or all digits of a large number. */
    String text() {
        double size = Math.abs(value);
        if (size == 0 || size >= 100 || value == Math.rint(value)) {
            return String.format(Locale.ROOT, "%,d", Math.round(value));
        }
        return String.format(Locale.ROOT, "%." + (size >= 10 ? 1 : size >= 1 ? 2 : 3) + "f", value);
    }
}
