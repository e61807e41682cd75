package org.cellkiosk.console.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.cellkiosk.client.KioskException;
import org.jspecify.annotations.Nullable;

/** A file lock on a data folder; the system releases it when this process ends, however it ends. */
final class DataFolderLock implements AutoCloseable {
    private final FileChannel channel;

    private DataFolderLock(FileChannel channel) {
        this.channel = channel;
    }

    static DataFolderLock take(DataFolder data) {
        Path file = data.root().resolve("kiosk.lock");
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new KioskException(inUse(data));
            }
            return new DataFolderLock(channel);
        } catch (IOException e) {
            throw new KioskException("Cannot lock " + file + ": " + KioskException.reason(e), e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private static String inUse(DataFolder data) {
        String holder = data.state()
                .map(state -> "process " + state.console().pid() + ", " + state.page())
                .orElse("it is still starting");
        return "The data folder " + data.root() + " is in use by another running kiosk (" + holder
                + "). Choose another folder with --data, or end that kiosk.";
    }
}
