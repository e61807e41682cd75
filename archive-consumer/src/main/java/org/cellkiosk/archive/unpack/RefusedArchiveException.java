package org.cellkiosk.archive.unpack;

/**
 * An archive that is damaged, misleading or beyond the limits. The message goes on where the archive's name ends: "is
 * protected by a password."
 */
public final class RefusedArchiveException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RefusedArchiveException(String message) {
        super(message);
    }

    private RefusedArchiveException(String message, Throwable cause) {
        super(message, cause);
    }

    static RefusedArchiveException damaged(Throwable cause) {
        return new RefusedArchiveException(
                "is damaged, or is not a zip archive. Please pack the images again and upload the new archive.", cause);
    }

    static RefusedArchiveException damaged(String file, Throwable cause) {
        return new RefusedArchiveException(
                "is damaged: \"" + file + "\" in it cannot be unpacked. Please pack the images again and upload the new"
                        + " archive.",
                cause);
    }
}
