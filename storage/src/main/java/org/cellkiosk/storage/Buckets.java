package org.cellkiosk.storage;

import java.net.URI;
import java.nio.file.Path;

/** Opens the bucket that an address names. */
public final class Buckets {

    private Buckets() {}

    /**
     * Opens the bucket; the caller closes it. A folder is created if it is missing. The classes of a cloud's client are
     * loaded only when such an address is opened.
     *
     * @throws IllegalArgumentException if the address is none that we know
     */
    public static Bucket open(BucketSettings settings) {
        URI address = settings.address();
        return switch (String.valueOf(address.getScheme())) {
            case "file" -> FolderBucket.open(folder(address), settings.filesUrl());
            case "gs" -> GoogleBucket.open(bucketName(address));
            case "s3" -> throw unknown(address, "s3:// buckets are not supported yet");
            default -> throw unknown(address, "it must begin with file:// or gs://");
        };
    }

    private static Path folder(URI address) {
        if (address.getAuthority() != null
                || address.getPath() == null
                || address.getPath().isEmpty()) {
            throw unknown(address, "a folder is written with three slashes and its full path, file:///data/bucket");
        }
        return Path.of(address.getPath());
    }

    private static String bucketName(URI address) {
        String name = address.getAuthority();
        String path = address.getPath();
        if (name == null || !(path.isEmpty() || path.equals("/"))) {
            throw unknown(address, "a bucket is written as gs://name, without a folder");
        }
        return name;
    }

    private static IllegalArgumentException unknown(URI address, String why) {
        return new IllegalArgumentException("The bucket address '" + address + "' cannot be used: " + why + ".");
    }
}
