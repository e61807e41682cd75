package org.cellkiosk.segmentation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A job's image file on this machine.
 *
 * @param sha256 digest of its content, 64 hexadecimal digits
 */
record InputFile(Path path, long bytes, String sha256) {

    /** Copies the content to the path, replacing what was there. */
    static InputFile copy(InputStream content, Path path) throws IOException {
        MessageDigest digest = newDigest();
        long bytes = Files.copy(new DigestInputStream(content, digest), path, StandardCopyOption.REPLACE_EXISTING);
        return new InputFile(path, bytes, HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
