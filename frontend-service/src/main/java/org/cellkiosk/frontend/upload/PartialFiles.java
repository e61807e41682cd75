package org.cellkiosk.frontend.upload;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.cellkiosk.frontend.files.ContentTypes;
import org.cellkiosk.storage.Bucket;
import org.cellkiosk.storage.BucketFolders;
import org.cellkiosk.storage.StorageException;

/**
 * What the bucket holds of uploads under way: {@code <id>.info}, and each part as {@code <id>.<offset>}.
 *
 * <p>A part is there whole or not at all, is never empty, and begins where another one ends: it is written only by who has
 * seen that one, and of two that begin at the same offset the first stays. So the last part tells how much there is.
 */
record PartialFiles(Bucket bucket) {

    private static final String INFO = "info";

    /** What is known of a file before its first byte. */
    record Info(long length, UploadMetadata metadata) {}

    void create(UploadId id, Info info) {
        byte[] text = (info.length() + "\n" + info.metadata().header()).getBytes(UTF_8);
        bucket.put(key(id, INFO), new ByteArrayInputStream(text), ContentTypes.UNKNOWN);
    }

    Optional<Info> info(UploadId id) {
        try (InputStream content = bucket.get(key(id, INFO))) {
            String[] lines = new String(content.readAllBytes(), UTF_8).split("\n", 2);
            return Optional.of(new Info(Long.parseLong(lines[0]), new UploadMetadata(lines[1])));
        } catch (StorageException e) {
            if (e.reason() == StorageException.Reason.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keys of the parts, in the order of the file. */
    List<String> parts(UploadId id) {
        return bucket.list(key(id, "")).stream()
                .filter(key -> !key.endsWith(INFO))
                .toList();
    }

    /** Where the last of the parts ends; empty if it has gone meanwhile. */
    OptionalLong end(List<String> parts) {
        if (parts.isEmpty()) {
            return OptionalLong.of(0);
        }
        String last = parts.get(parts.size() - 1);
        try {
            return OptionalLong.of(Long.parseLong(last.substring(last.lastIndexOf('.') + 1)) + bucket.size(last));
        } catch (StorageException e) {
            if (e.reason() == StorageException.Reason.NOT_FOUND) {
                return OptionalLong.empty();
            }
            throw e;
        }
    }

    /** Whether the part was written; false if another one begins there. */
    boolean append(UploadId id, long offset, InputStream part) {
        return bucket.putIfAbsent(key(id, "%016d".formatted(offset)), part, ContentTypes.UNKNOWN);
    }

    void deleteParts(UploadId id) {
        parts(id).forEach(bucket::delete);
    }

    /** The info goes first: without it the upload is unknown, and nobody goes on with half of it. */
    void delete(UploadId id) {
        bucket.delete(key(id, INFO));
        deleteParts(id);
    }

    /** Also parts whose info is gone, of somebody who wrote while the upload was deleted. */
    void deleteExpiredBefore(Instant time) {
        bucket.list(BucketFolders.PARTIAL_UPLOADS).stream()
                .filter(key -> id(key).filter(id -> id.expires().isBefore(time)).isPresent())
                .forEach(bucket::delete);
    }

    private static Optional<UploadId> id(String key) {
        return UploadId.parse(
                key.substring(BucketFolders.PARTIAL_UPLOADS.length()).replaceFirst("\\..*", ""));
    }

    private static String key(UploadId id, String file) {
        return BucketFolders.PARTIAL_UPLOADS + id + "." + file;
    }
}
