package org.cellkiosk.benchmarking.run;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
import org.cellkiosk.client.KioskException;

/** Plain lines, as the original's user waits for them; what is worse than information says so. */
final class RunLog {

    static final Logger LOG = Logger.getLogger("org.cellkiosk.benchmarking");

    private static final Map<String, Level> LEVELS = Map.of(
            "DEBUG", Level.FINE,
            "INFO", Level.INFO,
            "WARN", Level.WARNING,
            "WARNING", Level.WARNING,
            "ERROR", Level.SEVERE,
            "CRITICAL", Level.SEVERE);

    private RunLog() {}

    /** Lets lines of this level and above go to that stream. */
    static void to(OutputStream out, String level) {
        Level least = LEVELS.get(level.toUpperCase(Locale.ROOT));
        if (least == null) {
            throw new KioskException(
                    "--log-level (LOG_LEVEL) '" + level + "' cannot be: it is DEBUG, INFO, WARN, ERROR or CRITICAL.");
        }
        for (var handler : LOG.getHandlers()) {
            LOG.removeHandler(handler);
        }
        LOG.addHandler(new Lines(out));
        LOG.setUseParentHandlers(false);
        LOG.setLevel(least);
    }

    static String jobs(long count) {
        return count == 1 ? "1 job" : count + " jobs";
    }

    private static final class Lines extends StreamHandler {

        Lines(OutputStream out) {
            super(new PrintStream(out, false, StandardCharsets.UTF_8), new Line());
            setLevel(Level.ALL);
        }

        @Override
        public synchronized void publish(LogRecord record) {
            super.publish(record);
            flush();
        }
    }

    private static final class Line extends Formatter {

        @Override
        public String format(LogRecord record) {
            int level = record.getLevel().intValue();
            String severity =
                    level >= Level.SEVERE.intValue() ? "ERROR: " : level >= Level.WARNING.intValue() ? "WARNING: " : "";
            return severity + record.getMessage() + System.lineSeparator();
        }
    }
}
