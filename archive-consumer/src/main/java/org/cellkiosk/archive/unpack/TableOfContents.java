package org.cellkiosk.archive.unpack;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;

/**
 * Counts the entries of a zip's central directory, and their bytes, without keeping any, so that a directory of millions
 * is refused before it takes memory. Names and numbers are those of PKWARE's APPNOTE.TXT, 4.3.12 to 4.3.16.
 */
final class TableOfContents {

    private static final int ENTRY = 0x02014b50;
    private static final int ENTRY_BYTES = 46;
    private static final int END = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int LOCATOR_64_BYTES = 20;
    private static final int END_64_BYTES = 56;
    private static final int LONGEST_COMMENT = 0xffff;

    /** Names, extra fields and comments of all entries; 20,000 entries of 800 bytes. */
    private static final long MOST_BYTES = 16L << 20;

    private TableOfContents() {}

    /** The number of entries, or one more than {@code limit} if there are more; 0 if this is not a zip. */
    static int count(FileChannel file, int limit) throws IOException {
        long start = start(file);
        if (start < 0 || start >= file.size()) {
            return 0;
        }
        DataInputStream in =
                new DataInputStream(new BufferedInputStream(Channels.newInputStream(file.position(start)), 1 << 16));
        int count = 0;
        long bytes = 0;
        byte[] entry = new byte[ENTRY_BYTES];
        while (count <= limit && in.readNBytes(entry, 0, ENTRY_BYTES) == ENTRY_BYTES) {
            ByteBuffer header = ByteBuffer.wrap(entry).order(ByteOrder.LITTLE_ENDIAN);
            if (header.getInt(0) != ENTRY) {
                break;
            }
            long length = unsigned(header, 28) + unsigned(header, 30) + unsigned(header, 32);
            bytes += ENTRY_BYTES + length;
            if (bytes > MOST_BYTES) {
                throw new RefusedArchiveException("lists its files in more than " + (MOST_BYTES >> 20)
                        + " MB. Please pack the images again, without comments and with shorter names.");
            }
            in.skipNBytes(length);
            count++;
        }
        return count;
    }

    private static long start(FileChannel file) throws IOException {
        long tailAt = Math.max(0, file.size() - END_BYTES - LONGEST_COMMENT - LOCATOR_64_BYTES);
        ByteBuffer tail = read(file, tailAt, (int) (file.size() - tailAt));
        for (int end = tail.limit() - END_BYTES; end >= 0; end--) {
            if (tail.getInt(end) == END) {
                int locator = end - LOCATOR_64_BYTES;
                return locator >= 0 && tail.getInt(locator) == LOCATOR_64
                        ? read(file, tail.getLong(locator + 8), END_64_BYTES).getLong(48)
                        : startBefore(tailAt + end, tail.getInt(end + 12), tail.getInt(end + 16));
            }
        }
        return -1;
    }

    /** A zip may have other bytes in front of it, which its offsets do not count. */
    private static long startBefore(long end, int size, int offset) {
        long inFront = Math.max(0, end - Integer.toUnsignedLong(size) - Integer.toUnsignedLong(offset));
        return Integer.toUnsignedLong(offset) + inFront;
    }

    private static ByteBuffer read(FileChannel file, long position, int bytes) throws IOException {
        if (position < 0 || position + bytes > file.size()) {
            throw new IOException("the end of the archive points outside of it");
        }
        ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining() && file.read(buffer, position + buffer.position()) >= 0) {
            // until it is full
        }
        return buffer.flip();
    }

    private static long unsigned(ByteBuffer header, int at) {
        return Short.toUnsignedInt(header.getShort(at));
    }
}
