package org.cellkiosk.storage;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * Where objects lie.
 *
 * @param address {@code file:///folder} or {@code gs://bucket}
 * @param filesUrl base address under which the objects of a folder are read, such as
 *     {@code http://localhost:8080/api/files}; unused by other buckets
 */
public record BucketSettings(URI address, URI filesUrl) {

    public BucketSettings {
        requireNonNull(address, "address is null");
        requireNonNull(filesUrl, "filesUrl is null");
    }

    /**
     * Both as text, as they are written in the environment.
     *
     * @throws IllegalArgumentException if one is no address; the message says which
     */
    public static BucketSettings of(String address, String filesUrl) {
        URI files = uri("FILES_URL", filesUrl);
        if (!String.valueOf(files.getScheme()).matches("https?")) {
            throw new IllegalArgumentException("FILES_URL '" + filesUrl + "' must begin with http:// or https://.");
        }
        return new BucketSettings(uri("STORAGE_BUCKET", address), files);
    }

    private static URI uri(String name, String text) {
        try {
            return new URI(text.strip());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(name + " '" + text + "' is no address: " + e.getReason() + ".", e);
        }
    }
}
