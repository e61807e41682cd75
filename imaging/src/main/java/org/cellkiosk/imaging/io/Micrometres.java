package org.cellkiosk.imaging.io;

import java.util.Map;
import java.util.Optional;

/** Units of length, as ImageJ and OME write them. */
final class Micrometres {

    private static final Map<String, Double> BY_UNIT = Map.ofEntries(
            Map.entry("m", 1e6),
            Map.entry("dm", 1e5),
            Map.entry("cm", 1e4),
            Map.entry("mm", 1e3),
            Map.entry("\u00B5m", 1.0),
            Map.entry("\u03BCm", 1.0),
            Map.entry("\\u00B5m", 1.0), // ImageJ escapes what is not ASCII
            Map.entry("um", 1.0),
            Map.entry("micron", 1.0),
            Map.entry("microns", 1.0),
            Map.entry("micrometer", 1.0),
            Map.entry("nm", 1e-3),
            Map.entry("\u00C5", 1e-4),
            Map.entry("pm", 1e-6),
            Map.entry("in", 25_400.0),
            Map.entry("inch", 25_400.0));

    private Micrometres() {}

    /** How many there are in a unit; empty for what is no length, such as pixel. */
    static Optional<Double> in(String unit) {
        return Optional.ofNullable(BY_UNIT.get(unit));
    }
}
