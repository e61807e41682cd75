package org.cellkiosk.archive.unpack;

/** Counts what an archive really unpacks to, whatever its headers say, and stops at the limits. */
final class UnpackedBytes {

    /** A small archive may unpack to so much at any ratio. */
    private static final long ANY_RATIO = 64L << 20;

    private final ArchiveLimits limits;
    private final long packed;
    private long total;

    /** @param packed bytes of the archive */
    UnpackedBytes(ArchiveLimits limits, long packed) {
        this.limits = limits;
        this.packed = packed;
    }

    /**
     * Counts the next bytes of a file.
     *
     * @param ofFile bytes of this file by now, these included
     */
    void add(String file, long ofFile, int bytes) {
        total += bytes;
        if (ofFile > limits.fileBytes()) {
            throw new RefusedArchiveException("holds \"" + file + "\", which unpacks to more than "
                    + size(limits.fileBytes()) + ". Please cut it into smaller images.");
        }
        if (total > limits.totalBytes()) {
            throw new RefusedArchiveException(
                    "unpacks to more than " + size(limits.totalBytes()) + ". Please split it into several archives.");
        }
        if (total > ANY_RATIO && total / limits.ratio() > packed) {
            throw new RefusedArchiveException("unpacks to more than " + limits.ratio()
                    + " times its size, which images do not. Please ask whoever runs this kiosk, if they really do.");
        }
    }

    private static String size(long bytes) {
        if (bytes >= 1L << 30) {
            return (bytes >> 30) + " GB";
        }
        return bytes >= 1L << 20 ? (bytes >> 20) + " MB" : bytes + " bytes";
    }
}
