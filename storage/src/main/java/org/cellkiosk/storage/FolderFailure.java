package org.cellkiosk.storage;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;

/**
 * Tells why a folder refused. Full and read-only disks are recognised by asking the disk, since the text of such an
 * exception depends on the system and its language; so ask before part files are removed.
 */
record FolderFailure(Path root) {

    /** With less room than this a failed write is put down to a full disk. */
    private static final long FULL_BELOW_BYTES = 1 << 18;

    StorageException of(String action, String key, Exception cause) {
        StorageException.Reason reason = reason(key, cause);
        String object = key.isEmpty() ? root.toString() : "'" + key + "' in " + root;
        return new StorageException(
                reason, "Could not " + action + " " + object + ": " + explanation(reason, cause), cause);
    }

    private StorageException.Reason reason(String key, Exception cause) {
        if (cause instanceof NoSuchFileException) {
            return StorageException.Reason.NOT_FOUND;
        }
        if (cause instanceof FileAlreadyExistsException || cause instanceof NotDirectoryException) {
            return StorageException.Reason.BAD_KEY;
        }
        if (cause instanceof AccessDeniedException || cause instanceof ReadOnlyFileSystemException) {
            return StorageException.Reason.DENIED;
        }
        return reasonOfTheDisk(key);
    }

    private StorageException.Reason reasonOfTheDisk(String key) {
        try {
            FileStore disk = Files.getFileStore(nearest(root.resolve(key)));
            if (disk.isReadOnly()) {
                return StorageException.Reason.DENIED;
            }
            boolean full = disk.getUsableSpace() < FULL_BELOW_BYTES;
            return full ? StorageException.Reason.FULL : StorageException.Reason.UNAVAILABLE;
        } catch (IOException e) {
            return StorageException.Reason.UNAVAILABLE;
        }
    }

    /** What is there of the path: its folders may be other disks than the root. */
    private Path nearest(Path path) {
        Path parent = path.getParent();
        return Files.exists(path) || parent == null || path.equals(root) ? path : nearest(parent);
    }

    private static String explanation(StorageException.Reason reason, Exception cause) {
        return switch (reason) {
            case NOT_FOUND -> "there is no such file.";
            case BAD_KEY -> "a file and a folder would have the same name.";
            case FULL -> "the disk is full. Delete old results or use a larger disk.";
            case DENIED -> "the folder is read-only for this user.";
            case UNAVAILABLE -> String.valueOf(cause.getMessage());
        };
    }
}
