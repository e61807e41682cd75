package org.cellkiosk.frontend.upload;

import java.io.IOException;
import java.io.InputStream;
import org.cellkiosk.frontend.web.RequestException;

/**
 * The body of a request, cut into parts. It ends where the client breaks off: what has come until then counts, so that a
 * connection that never lasts brings the upload forward all the same.
 */
final class IncomingBytes {

    private final InputStream body;
    private final byte[] chunk = new byte[1 << 16];
    private long room;
    private long taken;
    private int from;
    private int to;

    /** @param room how many bytes are taken; more are refused, and the part that is being read breaks */
    IncomingBytes(InputStream body, long room) {
        this.body = body;
        this.room = room;
    }

    /** Waits for the next byte; false at the end. */
    boolean hasMore() {
        if (from == to) {
            from = 0;
            to = receive();
            room -= to;
            if (room < 0) {
                throw new RequestException(
                        413, "The file goes on after the length that was given when its upload was created.");
            }
        }
        return from < to;
    }

    private int receive() {
        try {
            return Math.max(0, body.read(chunk));
        } catch (IOException brokenOff) {
            return 0;
        }
    }

    /** How many bytes the parts have had so far. */
    long taken() {
        return taken;
    }

    /** The next bytes, at most so many. */
    InputStream part(long bytes) {
        return new Part(bytes);
    }

    private final class Part extends InputStream {

        private long left;

        Part(long bytes) {
            this.left = bytes;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (isFull() || !hasMore()) {
                return -1;
            }
            int read = (int) Math.min(Math.min(length, left), to - from);
            System.arraycopy(chunk, from, buffer, offset, read);
            from += read;
            taken += read;
            left -= read;
            return read;
        }

        /** The last part ends only when the body does: one byte more would have to break it. */
        private boolean isFull() {
            return left == 0 && (room > 0 || from < to);
        }
    }
}
