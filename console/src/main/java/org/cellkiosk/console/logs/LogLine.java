package org.cellkiosk.console.logs;

import java.time.DateTimeException;
import java.time.Instant;

/** A line of a service's log, which begins with its time. */
record LogLine(Instant at, String service, String text) {
    /** A line without a time belongs to the one before it, so {@code before} is its time. */
    static LogLine parse(String service, String line, Instant before) {
        int space = line.indexOf(' ');
        try {
            return space < 0 ? new LogLine(before, service, line) : timed(service, line, space);
        } catch (DateTimeException e) {
            return new LogLine(before, service, line);
        }
    }

    private static LogLine timed(String service, String line, int space) {
        return new LogLine(Instant.parse(line.substring(0, space)), service, line.substring(space + 1));
    }

    /** Time, service, text. */
    String shown() {
        return at + " " + service + "  " + text;
    }
}
