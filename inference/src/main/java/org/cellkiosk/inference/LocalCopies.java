package org.cellkiosk.inference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Folders that are filled once and then shared by all threads and processes of this machine. A folder is filled under
 * another name and renamed when it is complete, so whatever is there is whole; a lock file keeps two processes from
 * filling the same folder at the same time.
 */
final class LocalCopies {

    private static final Map<Path, Object> FILLERS = new ConcurrentHashMap<>();

    private LocalCopies() {}

    /** What fills an empty folder. */
    @FunctionalInterface
    interface Filling {
        void fill(Path emptyFolder) throws IOException;
    }

    /** Answers the folder, filled now if it was not there. */
    static Path ensure(Path folder, Filling filling) {
        if (Files.isDirectory(folder)) {
            return folder;
        }
        try {
            Files.createDirectories(parent(folder));
            return fillLocked(folder, filling);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep a copy in " + folder + ": " + e.getMessage(), e);
        }
    }

    private static Path fillLocked(Path folder, Filling filling) throws IOException {
        // A file lock works between processes, and throws between threads of one.
        synchronized (FILLERS.computeIfAbsent(folder, any -> new Object())) {
            try (FileChannel channel = FileChannel.open(
                            sibling(folder, ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                if (lock.isValid() && !Files.isDirectory(folder)) {
                    fill(folder, filling);
                }
            }
        }
        return folder;
    }

    private static void fill(Path folder, Filling filling) throws IOException {
        Path part = sibling(folder, ".part");
        delete(part);
        Files.createDirectory(part);
        try {
            filling.fill(part);
            Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            delete(part);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        }
    }

    private static Path sibling(Path folder, String ending) {
        return parent(folder).resolve("." + folder.getFileName() + ending);
    }

    private static Path parent(Path folder) {
        Path parent = folder.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IllegalArgumentException(folder + " has no parent");
        }
        return parent;
    }
}
