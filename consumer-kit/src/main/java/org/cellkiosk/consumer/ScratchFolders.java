package org.cellkiosk.consumer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * The scratch folders of this process's jobs, all in one folder. A file beside that folder is locked for as long as the
 * process lives, so that the next one can tell what a killed process left behind, and removes it.
 */
final class ScratchFolders implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(ScratchFolders.class);
    private static final String PREFIX = "kiosk-consumer-";
    private static final String LOCK = ".lock";

    private final Path folder;
    private final Path lockFile;
    private final FileChannel lock;

    private ScratchFolders(Path folder, Path lockFile, FileChannel lock) {
        this.folder = folder;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /** Removes what dead processes left in the folder for temporary files. */
    static ScratchFolders in(Path temporary) {
        try {
            removeAbandoned(temporary);
            Path lockFile = Files.createTempFile(temporary, PREFIX, LOCK);
            FileChannel lock = FileChannel.open(lockFile, StandardOpenOption.WRITE);
            lock.lock(); // before the folder is there, which others look for
            return new ScratchFolders(Files.createDirectory(folderOf(lockFile)), lockFile, lock);
        } catch (IOException e) {
            throw new UncheckedIOException("No room for temporary files in " + temporary, e);
        }
    }

    /** A new folder, for one job. */
    Path create() throws IOException {
        Files.createDirectories(folder); // some systems clean up old ones
        return Files.createTempDirectory(folder, "job-");
    }

    static void delete(Path folder) {
        empty(folder);
        try {
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            LOG.warnf("scratch folder %s stays: %s", folder, e.getMessage());
        }
    }

    static void empty(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(folder)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warnf("files stay in scratch folder %s: %s", folder, e.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        delete(folder);
        lock.close();
        Files.deleteIfExists(lockFile);
    }

    private static void removeAbandoned(Path temporary) throws IOException {
        try (DirectoryStream<Path> locks = Files.newDirectoryStream(temporary, PREFIX + "*" + LOCK)) {
            for (Path lockFile : locks) {
                if (Files.isDirectory(folderOf(lockFile))) {
                    removeIfAbandoned(lockFile);
                }
            }
        }
    }

    private static void removeIfAbandoned(Path lockFile) {
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                FileLock taken = channel.tryLock()) {
            if (taken != null) {
                delete(folderOf(lockFile));
                Files.deleteIfExists(lockFile);
            }
        } catch (OverlappingFileLockException e) {
            LOG.debugf("%s belongs to this process", lockFile);
        } catch (IOException e) {
            LOG.debugf("%s is another user's, or was removed meanwhile: %s", lockFile, e.getMessage());
        }
    }

    private static Path folderOf(Path lockFile) {
        String name = String.valueOf(lockFile.getFileName());
        return lockFile.resolveSibling(name.substring(0, name.length() - LOCK.length()));
    }
}
