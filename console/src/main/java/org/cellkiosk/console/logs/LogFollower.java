package org.cellkiosk.console.logs;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.cellkiosk.client.KioskException;

/** Reads what has been added to log files since it last looked. */
public final class LogFollower {
    private final List<String> services;
    private final Function<String, Path> files;
    private final Map<String, Long> positions = new HashMap<>();

    LogFollower(List<String> services, Function<String, Path> files) {
        this.services = services;
        this.files = files;
        services.forEach(service -> positions.put(service, size(files.apply(service))));
    }

    /** The complete lines that are new. */
    public List<String> poll() {
        List<String> lines = new ArrayList<>();
        for (String service : services) {
            poll(service, lines);
        }
        return lines;
    }

    private void poll(String service, List<String> lines) {
        Path file = files.apply(service);
        long size = size(file);
        long known = positions.getOrDefault(service, 0L);
        long start = size < known ? 0 : known; // shorter than before: a new file after a rotation
        if (size == start) {
            return;
        }
        byte[] added = read(file, start, (int) Math.min(size - start, 1 << 20));
        int end = lastLineEnd(added);
        positions.put(service, start + end);
        String text = new String(added, 0, end, StandardCharsets.UTF_8);
        text.lines()
                .map(line -> LogLine.parse(service, line, Instant.EPOCH).shown())
                .forEach(lines::add);
    }

    private static int lastLineEnd(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    private static byte[] read(Path file, long start, int length) {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] bytes = new byte[length];
            in.seek(start);
            in.readFully(bytes);
            return bytes;
        } catch (IOException e) {
            throw new KioskException("The log " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new KioskException("The log " + file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
