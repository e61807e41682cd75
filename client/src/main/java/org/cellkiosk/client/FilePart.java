package org.cellkiosk.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Bytes in the middle of a file, read from disk while they are sent. */
record FilePart(SeekableByteChannel file, long offset, long bytes) implements AutoCloseable {

    static FilePart open(Path file, long offset, long bytes) throws IOException {
        return new FilePart(Files.newByteChannel(file), offset, bytes);
    }

    BodyPublisher publisher() {
        return BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(this::begin), bytes);
    }

    private InputStream begin() {
        try {
            return new Limited(Channels.newInputStream(file.position(offset)), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For whoever sends it: of a request that breaks off, Java leaves the body open. */
    @Override
    public void close() throws IOException {
        file.close();
    }

    private static final class Limited extends FilterInputStream {
        private long left;

        Limited(InputStream file, long left) {
            super(file);
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = left == 0 ? -1 : super.read(buffer, offset, (int) Math.min(length, left));
            left -= Math.max(0, read);
            return read;
        }

        /** The file is read again where a request is made again, as after a redirection. */
        @Override
        public void close() {}
    }
}
