package org.cellkiosk.frontend.files;

import java.util.Locale;
import java.util.Map;

/** The MIME type that follows from the extension of a key. */
public final class ContentTypes {

    public static final String UNKNOWN = "application/octet-stream";

    private static final Map<String, String> BY_EXTENSION = Map.ofEntries(
            Map.entry("tif", "image/tiff"),
            Map.entry("tiff", "image/tiff"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("gif", "image/gif"),
            Map.entry("bmp", "image/bmp"),
            Map.entry("zip", "application/zip"),
            Map.entry("gz", "application/gzip"),
            Map.entry("csv", "text/csv"),
            Map.entry("json", "application/json"),
            Map.entry("geojson", "application/geo+json"));

    private ContentTypes() {}

    public static String of(String key) {
        String extension = key.substring(key.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return BY_EXTENSION.getOrDefault(extension, UNKNOWN);
    }

    /** Whether a browser shows the type as a picture; anything else is downloaded. */
    static boolean isPicture(String type) {
        return type.startsWith("image/") && !type.equals("image/tiff");
    }
}
