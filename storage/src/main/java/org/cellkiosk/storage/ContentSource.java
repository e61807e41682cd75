package org.cellkiosk.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Content on its way into an object; keeps trouble with reading it apart from trouble with the bucket. */
record ContentSource(String key, InputStream content) {

    private static final int BUFFER_BYTES = 1 << 16;

    void transferTo(OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int read = read(buffer); read >= 0; read = read(buffer)) {
            out.write(buffer, 0, read);
        }
    }

    private int read(byte[] buffer) {
        try {
            return content.read(buffer);
        } catch (IOException e) {
            throw new StorageException(
                    StorageException.Reason.UNAVAILABLE,
                    "The content for '" + key + "' ended too early: " + e.getMessage(),
                    e);
        }
    }
}
