package org.cellkiosk.storage;

import static java.util.Objects.requireNonNull;

import java.net.URI;

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

    /** Both as text, as they are written in the environment. */
    public static BucketSettings of(String address, String filesUrl) {
        return new BucketSettings(URI.create(address.strip()), URI.create(filesUrl.strip()));
    }
}
