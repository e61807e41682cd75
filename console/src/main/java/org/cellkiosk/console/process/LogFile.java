package org.cellkiosk.console.process;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A log: one line an event, each begun with its time (ISO 8601, UTC, milliseconds) and a space.
 * Past {@code maxBytes} the file becomes {@code <name>.1}, which replaces the one before it. A line that cannot be
 * written, such as on a full disk, is dropped: the program that prints it must not wait for a reader.
 */
public final class LogFile {
    private final Path file;
    private final long maxBytes;
    private final Clock clock;

    public LogFile(Path file, long maxBytes, Clock clock) {
        this.file = file;
        this.maxBytes = maxBytes;
        this.clock = clock;
    }

    /** The file before the current one, then the current one; either may be missing. */
    public static List<Path> parts(Path file) {
        return List.of(file.resolveSibling(file.getFileName() + ".1"), file);
    }

    public Path file() {
        return file;
    }

    synchronized void append(String line) {
        try {
            if (Files.exists(file) && Files.size(file) >= maxBytes) {
                Files.move(file, parts(file).get(0), StandardCopyOption.REPLACE_EXISTING);
            }
            try (Writer out = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                out.write(clock.instant().truncatedTo(ChronoUnit.MILLIS) + " " + line + "\n");
            }
        } catch (IOException e) {
            // Dropped; the next line may find room again.
        }
    }
}
