package org.cellkiosk.storage;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A folder as a bucket: an object is the file at its key.
 *
 * <p>Content goes to a part file in the folder where the object will lie, and becomes the object by one rename (or, to
 * lose a race rather than overwrite, one hard link). Content types are not kept: they follow from the file extension.
 * Unlike in a cloud bucket {@code a} and {@code a/b} cannot both be objects.
 */
final class FolderBucket implements Bucket {

    private static final System.Logger LOG = System.getLogger(FolderBucket.class.getName());

    /** A part file to which nothing was written for so long has no writer. */
    private static final Duration LONGEST_SILENCE = Duration.ofDays(1);

    private final Path root;
    private final URI filesUrl;
    private final FolderFailure failure;

    private FolderBucket(Path root, URI filesUrl) {
        this.root = root;
        this.filesUrl = filesUrl;
        this.failure = new FolderFailure(root);
    }

    static FolderBucket open(Path root, URI filesUrl) {
        FolderBucket bucket = new FolderBucket(root.toAbsolutePath().normalize(), filesUrl);
        try {
            if (!Files.isDirectory(bucket.root)) {
                Files.createDirectories(bucket.root);
            }
        } catch (IOException | UnsupportedOperationException e) {
            throw bucket.failure.of("create", "", e);
        }
        bucket.sweep();
        return bucket;
    }

    /** Removes what writers left behind that were killed; nobody goes on with a part file. */
    private void sweep() {
        FileTime abandoned = FileTime.from(Instant.now().minus(LONGEST_SILENCE));
        try (Stream<Path> parts = Files.find(
                root,
                Integer.MAX_VALUE,
                (file, is) -> FolderObjects.isPart(file)
                        && is.isRegularFile()
                        && is.lastModifiedTime().compareTo(abandoned) < 0)) {
            parts.forEach(FolderBucket::discard);
        } catch (IOException | UncheckedIOException e) {
            LOG.log(System.Logger.Level.INFO, "Part files in {0} were not looked for: {1}", root, e.getMessage());
        }
    }

    @Override
    public void put(String key, InputStream content, String contentType) {
        Path target = writable(key);
        write(key, target, content, part -> {
            Files.move(part, target, ATOMIC_MOVE);
            return true;
        });
    }

    @Override
    public boolean putIfAbsent(String key, InputStream content, String contentType) {
        Path target = writable(key);
        return !Files.exists(target) && write(key, target, content, part -> link(part, target));
    }

    @Override
    public void putFile(String key, Path file, String contentType) {
        Path target = writable(key);
        try {
            makeFolder(target);
            Files.move(file, target, ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException otherDisk) {
            copyAndDelete(key, file, contentType);
        } catch (IOException | UnsupportedOperationException e) {
            throw failure.of("write", key, e);
        }
    }

    private void copyAndDelete(String key, Path file, String contentType) {
        try (InputStream content = Files.newInputStream(file)) {
            put(key, content, contentType);
            Files.delete(file);
        } catch (IOException e) {
            throw failure.of("write", key, e);
        }
    }

    @Override
    public InputStream get(String key) {
        try {
            return Files.newInputStream(object(key));
        } catch (IOException e) {
            throw failure.of("read", key, e);
        }
    }

    @Override
    public long size(String key) {
        try {
            return Files.size(object(key));
        } catch (IOException e) {
            throw failure.of("read", key, e);
        }
    }

    @Override
    public boolean exists(String key) {
        return Files.isRegularFile(path(key));
    }

    @Override
    public List<String> list(String prefix) {
        Path start = folder(prefix.substring(0, prefix.lastIndexOf('/') + 1));
        if (!Files.isDirectory(start)) {
            return List.of();
        }
        try {
            return FolderObjects.below(start).stream()
                    .map(file -> root.relativize(file).toString())
                    .filter(key -> key.startsWith(prefix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw failure.of("list", prefix, e);
        }
    }

    @Override
    public List<String> folders(String prefix) {
        Path start = folder(prefix);
        if (!Files.isDirectory(start)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(start)) {
            return entries.filter(Files::isDirectory)
                    .filter(this::holdsAnObject)
                    .map(entry -> entry.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw failure.of("list", prefix, e);
        }
    }

    @Override
    public void delete(String key) {
        Path target = path(key);
        try {
            if (Files.isRegularFile(target)) {
                Files.deleteIfExists(target);
            }
        } catch (IOException | UnsupportedOperationException e) {
            throw failure.of("delete", key, e);
        }
    }

    @Override
    public URI publicUrl(String key) {
        return ObjectKey.below(filesUrl, key);
    }

    @Override
    public URI signedUrl(String key, Duration validity) {
        return publicUrl(key);
    }

    @Override
    public void close() {
        // A folder holds no connection.
    }

    private boolean write(String key, Path target, InputStream content, Publication publication) {
        Path part = target.resolveSibling(FolderObjects.PART_PREFIX + UUID.randomUUID());
        try {
            makeFolder(target);
            try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW)) {
                new ContentSource(key, content).transferTo(out);
            }
            return publication.publish(part);
        } catch (IOException | UnsupportedOperationException e) {
            throw failure.of("write", key, e);
        } finally {
            discard(part);
        }
    }

    private static boolean link(Path part, Path target) throws IOException {
        try {
            Files.createLink(target, part);
            return true;
        } catch (FileAlreadyExistsException taken) {
            return false;
        }
    }

    private static void discard(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException | UnsupportedOperationException e) {
            // The folder refuses changes; what stopped the write is reported, and no part file is ever listed.
        }
    }

    private boolean holdsAnObject(Path folder) {
        try {
            return !FolderObjects.below(folder).isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path object(String key) {
        Path file = path(key);
        if (!Files.isRegularFile(file)) {
            throw new StorageException(StorageException.Reason.NOT_FOUND, "There is no '" + key + "' in " + root + ".");
        }
        return file;
    }

    private Path folder(String prefix) {
        if (prefix.isEmpty()) {
            return root;
        }
        if (!prefix.endsWith("/")) {
            throw new StorageException(
                    StorageException.Reason.BAD_KEY, "'" + prefix + "' is no folder: it must end in a slash.");
        }
        return path(prefix.substring(0, prefix.length() - 1));
    }

    private Path path(String key) {
        Path path = root.resolve(ObjectKey.check(key));
        if (FolderObjects.isPart(path)) {
            throw new StorageException(
                    StorageException.Reason.BAD_KEY,
                    "Names that begin with " + FolderObjects.PART_PREFIX + " are reserved.");
        }
        return path;
    }

    private Path writable(String key) {
        Path path = path(key);
        if (Files.isDirectory(path)) {
            throw new StorageException(
                    StorageException.Reason.BAD_KEY, "'" + key + "' is a folder in " + root + ", not an object.");
        }
        return path;
    }

    private static void makeFolder(Path target) throws IOException {
        Path folder = target.getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            Files.createDirectories(folder);
        }
    }

    /** The step that turns a complete part file into the object; answers whether it did. */
    @FunctionalInterface
    private interface Publication {
        boolean publish(Path part) throws IOException;
    }
}
