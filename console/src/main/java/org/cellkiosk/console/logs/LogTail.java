package org.cellkiosk.console.logs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/** The end of a log file. */
public final class LogTail {
    private LogTail() {}

    /** The last {@code count} lines; none where there is no file. */
    public static List<String> last(Path file, int count) {
        Deque<String> kept = new ArrayDeque<>();
        if (!Files.exists(file)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            lines.forEach(line -> {
                kept.addLast(line);
                if (kept.size() > count) {
                    kept.removeFirst();
                }
            });
        } catch (IOException e) {
            kept.addLast("(cannot be read: " + e.getMessage() + ")");
        }
        return List.copyOf(kept);
    }
}
