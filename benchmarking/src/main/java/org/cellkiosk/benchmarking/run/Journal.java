package org.cellkiosk.benchmarking.run;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import org.cellkiosk.client.KioskException;

/**
 * Lines of JSON on disk, of which only the end grows. A line that a killed process left unfinished is cut off. One process
 * at a time has it open.
 */
final class Journal implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final FileChannel channel;
    private long end;

    private Journal(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Takes a line and where it begins. */
    interface Reader {
        /** @throws IllegalArgumentException if the line is none of its own */
        void read(long position, JsonNode line);
    }

    /** Opens it, or begins it; {@code reader} takes the lines that are there. */
    static Journal open(Path file, Reader reader) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            requireAlone(file, channel);
            Journal journal = new Journal(file, channel);
            journal.replay(reader);
            return journal;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void requireAlone(Path file, FileChannel channel) throws IOException {
        boolean alone;
        try {
            alone = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            alone = false;
        }
        if (!alone) {
            throw new KioskException(
                    "A run with these settings is under way: its journal " + file + " is open. Wait for its end.");
        }
    }

    private void replay(Reader reader) throws IOException {
        InputStream in = new BufferedInputStream(Channels.newInputStream(channel.position(0)), 1 << 16);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long position = 0;
        for (int next = in.read(); next >= 0; next = in.read()) {
            position++;
            if (next == '\n') {
                take(line, reader);
                end = position;
                line.reset();
            } else {
                line.write(next);
            }
        }
        channel.truncate(end);
    }

    private void take(ByteArrayOutputStream line, Reader reader) throws IOException {
        try {
            reader.read(end, JSON.readTree(line.toByteArray()));
        } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
            throw new KioskException(
                    "The journal " + file + " is damaged after byte " + end + ": delete it, and the run begins anew.",
                    e);
        }
    }

    /** Writes the line, which a kill of this process cannot take back; where it begins. */
    synchronized long append(JsonNode line) {
        try {
            long begin = end;
            long at = begin;
            ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                at += channel.write(bytes, at);
            }
            end = at; // only now: of a line that a full disk cut off, the next one takes the place
            return begin;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** After this, not even a power failure takes back what was written. */
    void force() {
        try {
            channel.force(false);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** The line that begins there. */
    JsonNode read(long position) {
        try {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            ByteBuffer part = ByteBuffer.allocate(1 << 14);
            for (long at = position; channel.read(part, at) > 0; at += part.limit(), part.clear()) {
                part.flip();
                for (int i = 0; i < part.limit(); i++) {
                    if (part.get(i) == '\n') {
                        line.write(part.array(), 0, i);
                        return JSON.readTree(line.toByteArray());
                    }
                }
                line.write(part.array(), 0, part.limit());
            }
            throw new IOException("its line at " + position + " is cut off");
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private UncheckedIOException failure(IOException e) {
        return new UncheckedIOException("The journal " + file + " cannot be used: " + e.getMessage(), e);
    }

    /** An empty one leaves nothing behind. */
    @Override
    public void close() {
        try {
            channel.close();
            if (end == 0) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }
}
