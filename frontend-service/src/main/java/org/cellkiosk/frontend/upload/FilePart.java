package org.cellkiosk.frontend.upload;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.cellkiosk.frontend.web.RequestException;
import org.jspecify.annotations.Nullable;

/** The bytes of the uploaded file; remembers what is wrong with them, since a bucket only sees that they broke off. */
final class FilePart extends FilterInputStream {

    private final long limitBytes;
    private long bytes;
    private @Nullable RequestException refusal;

    FilePart(InputStream part, long limitBytes) {
        super(part);
        this.limitBytes = limitBytes;
    }

    /** Why the file is not taken; empty if nothing is wrong so far. */
    Optional<RequestException> refusal() {
        return Optional.ofNullable(refusal);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = readPart(buffer, offset, length);
        bytes += Math.max(0, read);
        if (bytes > limitBytes) {
            refusal = RequestException.tooLarge("The file", limitBytes);
            throw new IOException("the file is too large");
        }
        return read;
    }

    private int readPart(byte[] buffer, int offset, int length) throws IOException {
        try {
            return super.read(buffer, offset, length);
        } catch (IOException e) {
            refusal = RequestException.badRequest("The upload ended before the file was complete.");
            throw e;
        }
    }
}
