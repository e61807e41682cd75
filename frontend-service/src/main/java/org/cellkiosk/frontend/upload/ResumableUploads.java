package org.cellkiosk.frontend.upload;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.cellkiosk.frontend.files.ContentTypes;
import org.cellkiosk.frontend.web.RequestException;
import org.cellkiosk.storage.Bucket;

/**
 * Uploads that go on after a break, on whichever replica: all that is known of them lies in the bucket.
 *
 * <ol>
 *   <li>The file's length and name are kept, and its key is decided.
 *   <li>Its bytes are appended, by as many requests as it takes, and kept in parts.
 *   <li>With the last byte the parts become one object, which is there whole or not at all, and then go. Where that is
 *       interrupted, the next request about the upload does it.
 *   <li>Three days after its beginning an upload is forgotten; a complete file stays.
 * </ol>
 */
public final class ResumableUploads {

    /** What a break can cost where the server itself is killed; and how many objects a file becomes meanwhile. */
    private static final long PART_BYTES = 32 << 20;

    /** A weekend. */
    private static final Duration LIFETIME = Duration.ofDays(3);

    /** Longer than replicas' clocks differ, and than requests last that began before the end. */
    private static final Duration GRACE = Duration.ofHours(3);

    private final Bucket bucket;
    private final PartialFiles files;
    private final UploadFolder folder;
    private final long limitBytes;
    private final Clock clock;
    private final Map<UploadId, Object> joining = new ConcurrentHashMap<>();

    /**
     * @param prefix folder of the bucket for complete files, with or without slashes around it
     * @param limitBytes size of the largest file that is taken
     */
    public ResumableUploads(Bucket bucket, String prefix, long limitBytes, Clock clock) {
        this.bucket = bucket;
        this.files = new PartialFiles(bucket);
        this.folder = new UploadFolder(prefix);
        this.limitBytes = limitBytes;
        this.clock = clock;
    }

    long limitBytes() {
        return limitBytes;
    }

    PartialUpload create(long length, UploadMetadata metadata) {
        if (length > limitBytes) {
            throw RequestException.tooLarge("The file", limitBytes);
        }
        UploadId id = UploadId.expiringAt(clock.instant().plus(LIFETIME));
        String key = folder.key(id.name(), metadata.fileName());
        files.create(id, new PartialFiles.Info(length, metadata));
        return completed(new PartialUpload(id, length, metadata, key, 0));
    }

    /** The upload as it is now; one that has all its parts is completed first. */
    PartialUpload find(String text) {
        UploadId id = UploadId.parse(text)
                .filter(named -> named.expires().isAfter(clock.instant()))
                .orElseThrow(() -> unknown(text));
        List<String> parts = files.parts(id);
        OptionalLong end = files.end(parts); // before we look for the object, after whose coming parts go
        PartialFiles.Info info = files.info(id).orElseThrow(() -> unknown(text));
        String key = folder.key(id.name(), info.metadata().fileName());
        if (bucket.exists(key)) {
            parts.forEach(bucket::delete); // of a server that was killed, or a request that came too late
            return new PartialUpload(id, info.length(), info.metadata(), key, info.length());
        }
        long offset = end.orElseThrow(() -> unknown(text)); // given up meanwhile
        return completed(new PartialUpload(id, info.length(), info.metadata(), key, offset));
    }

    /**
     * Appends to the upload; how far it is then. Where the body breaks off, or its request is killed, the parts before
     * that count.
     *
     * @param offset where the bytes belong
     */
    PartialUpload append(String id, long offset, InputStream body) {
        PartialUpload upload = find(id);
        if (offset != upload.offset()) {
            throw conflict("The upload has " + upload.offset() + " bytes and cannot go on at " + offset + ".");
        }
        IncomingBytes bytes = new IncomingBytes(body, upload.missing());
        while (bytes.hasMore()) {
            long end = offset + bytes.taken();
            if (!files.append(upload.id(), end, bytes.part(PART_BYTES))) {
                throw conflict("Another request has sent what comes after " + end + " bytes.");
            }
        }
        return find(id);
    }

    /** Forgets the upload. A file that is complete stays: a job may be about it. */
    void forget(String id) {
        files.delete(find(id).id());
    }

    /** Removes what is left of uploads that have expired. Any number of replicas may do so at the same time. */
    public void sweep() {
        files.deleteExpiredBefore(clock.instant().minus(GRACE));
    }

    private PartialUpload completed(PartialUpload upload) {
        if (upload.isComplete()) {
            try {
                synchronized (joining.computeIfAbsent(upload.id(), id -> new Object())) {
                    join(upload); // once in this process: who asks again meanwhile waits for it
                }
            } finally {
                joining.remove(upload.id());
            }
        }
        return upload;
    }

    /** An object that is there stays: the upload is complete by it, and a job may be reading it. */
    private void join(PartialUpload upload) {
        try (InputStream content = new JoinedParts(bucket, files.parts(upload.id()), upload.length())) {
            bucket.putIfAbsent(upload.key(), content, ContentTypes.of(upload.key()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            if (!bucket.exists(upload.key())) { // else another replica was faster, and has removed the parts
                throw e;
            }
        }
        files.deleteParts(upload.id());
    }

    private static RequestException conflict(String message) {
        return new RequestException(HttpURLConnection.HTTP_CONFLICT, message);
    }

    private static RequestException unknown(String id) {
        return RequestException.notFound("There is no upload '" + id + "'; it may have expired.");
    }
}
