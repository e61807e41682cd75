package org.cellkiosk.archive.unpack;

/**
 * What an archive may hold at most.
 *
 * @param entries files and folders
 * @param fileBytes unpacked bytes of one file
 * @param totalBytes unpacked bytes of all files
 * @param ratio unpacked bytes of all files for each byte of the archive. It holds for the archive as a whole, where no
 *     set of images comes near it, and not for each file, because an empty image may shrink a thousandfold
 */
public record ArchiveLimits(int entries, long fileBytes, long totalBytes, int ratio) {

    public ArchiveLimits {
        requirePositive("ARCHIVE_MAX_ENTRIES", entries);
        requirePositive("ARCHIVE_MAX_FILE", fileBytes);
        requirePositive("ARCHIVE_MAX_TOTAL", totalBytes);
        requirePositive("ARCHIVE_MAX_RATIO", ratio);
    }

    private static void requirePositive(String setting, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(setting + " must be at least 1, not " + value);
        }
    }
}
