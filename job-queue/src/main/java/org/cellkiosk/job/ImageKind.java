package org.cellkiosk.job;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kinds of image files that the kiosk reads. */
public enum ImageKind {
    TIFF("image/tiff", List.of("tif", "tiff"), List.of("49492a00", "4d4d002a", "49492b00", "4d4d002b")),
    PNG("image/png", List.of("png"), List.of("89504e470d0a1a0a")),
    JPEG("image/jpeg", List.of("jpg", "jpeg"), List.of("ffd8ff")),
    NUMPY("application/octet-stream", List.of("npy"), List.of("934e554d5059")),
    /** A zip itself, so only its name tells. */
    NUMPY_ZIP("application/octet-stream", List.of("npz"), List.of());

    /** As many bytes of a file as tell its kind. */
    public static final int HEAD_BYTES = 8;

    private final String contentType;
    private final List<String> extensions;
    private final List<String> magics;

    ImageKind(String contentType, List<String> extensions, List<String> magics) {
        this.contentType = contentType;
        this.extensions = extensions;
        this.magics = magics;
    }

    /**
     * The kind of a file by its first bytes, else by its name: a file that is called an image but is none becomes a job
     * as well, whose reason then tells the person what is wrong with it.
     */
    public static Optional<ImageKind> of(String path, byte[] head) {
        String start = HexFormat.of().formatHex(head);
        return Arrays.stream(values())
                .filter(kind -> kind.magics.stream().anyMatch(start::startsWith))
                .findFirst()
                .or(() -> ofName(path));
    }

    private static Optional<ImageKind> ofName(String path) {
        String extension = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(kind -> kind.extensions.contains(extension))
                .findFirst();
    }

    /** The MIME type. */
    public String contentType() {
        return contentType;
    }

    /** The usual file extension, without a dot. */
    public String extension() {
        return extensions.get(0);
    }
}
