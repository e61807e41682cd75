package org.cellkiosk.storage;

import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A bucket of objects under slash-separated keys such as {@code uploads/95f5.tif}. Keys are relative and never leave
 * the bucket; a key that tries to is refused with {@link StorageException.Reason#BAD_KEY}. Content is streamed in both
 * directions; an object becomes visible whole or not at all. Implementations are safe for use by many threads.
 *
 * <p>Every method throws {@link StorageException}, whose reason tells what a caller can do about it. Attempts are
 * repeated a bounded number of times where the bucket is reached over a network, so every call ends.
 */
public interface Bucket extends AutoCloseable {

    /** Writes the object, replacing what was there. The content type is a MIME type; the stream is not closed. */
    void put(String key, InputStream content, String contentType);

    /**
     * Writes the file's content as the object, replacing what was there. The file belongs to the bucket from then on: a
     * folder bucket on the same disk renames it instead of copying, and after success it is gone.
     */
    void putFile(String key, Path file, String contentType);

    /** Writes the object unless the key is taken. Answers whether this call wrote it; of two racing calls one does. */
    boolean putIfAbsent(String key, InputStream content, String contentType);

    /** Opens the object; the caller closes the stream. Reason {@code NOT_FOUND} if there is none. */
    InputStream get(String key);

    /** Length in bytes. Reason {@code NOT_FOUND} if there is no such object. */
    long size(String key);

    boolean exists(String key);

    /** All keys that start with the prefix, in lexicographic order, at any depth, every page of the listing. */
    List<String> list(String prefix);

    /**
     * Names of the "folders" right below the prefix, lexicographic, without slashes. The prefix ends in a slash or is
     * empty, for the top of the bucket. A folder without any object in it does not exist.
     */
    List<String> folders(String prefix);

    /** Removes the object; no error if it was not there. */
    void delete(String key);

    /**
     * Address under which a person's browser or client can read the object, percent-encoded. It holds for as long as
     * the object exists; where the bucket refuses public objects, for seven days.
     */
    URI publicUrl(String key);

    /**
     * Address that lets its holder read the object for the given time, without other credentials. A folder bucket
     * answers its {@link #publicUrl}, which does not end.
     */
    URI signedUrl(String key, Duration validity);

    @Override
    void close();
}
