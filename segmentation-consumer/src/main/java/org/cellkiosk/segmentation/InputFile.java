package org.cellkiosk.segmentation;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A job's image file on this machine.
 *
 * @param sha256 digest of its content, 64 hexadecimal digits
 */
record InputFile(Path path, long bytes, String sha256) {

    static InputFile of(Path path) throws IOException {
        MessageDigest digest = newDigest();
        try (OutputStream digesting = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            long bytes = Files.copy(path, digesting);
            return new InputFile(path, bytes, HexFormat.of().formatHex(digest.digest()));
        }
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
