package org.cellkiosk.imaging.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Bytes at any position of a file or of an array; asking for bytes that are not there says that the file is cut off. */
final class RandomAccess {

    /** Reads into the rest of a buffer from a position, like {@link FileChannel#read(ByteBuffer, long)}. */
    @FunctionalInterface
    interface Source {
        int read(ByteBuffer target, long position) throws IOException;
    }

    private final long size;
    private final Source source;

    private RandomAccess(long size, Source source) {
        this.size = size;
        this.source = source;
    }

    static RandomAccess of(FileChannel channel) throws IOException {
        return new RandomAccess(channel.size(), channel::read);
    }

    static RandomAccess of(byte[] bytes) {
        return new RandomAccess(bytes.length, (target, position) -> {
            int count = target.remaining();
            target.put(bytes, (int) position, count);
            return count;
        });
    }

    long size() {
        return size;
    }

    boolean has(long position, long length) {
        return position >= 0 && length >= 0 && length <= size && position <= size - length;
    }

    /** A big-endian buffer of exactly {@code length} bytes. */
    ByteBuffer read(long position, long length) throws IOException {
        if (!has(position, length) || length > Integer.MAX_VALUE - 8) {
            throw FormatException.damaged("it ends early");
        }
        ByteBuffer buffer = ByteBuffer.allocate((int) length);
        while (buffer.hasRemaining()) {
            if (source.read(buffer, position + buffer.position()) < 0) {
                throw FormatException.damaged("it ends early");
            }
        }
        return buffer.flip();
    }
}
