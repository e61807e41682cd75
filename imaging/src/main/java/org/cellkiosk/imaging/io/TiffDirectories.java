package org.cellkiosk.imaging.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Walks the chain of directories of a TIFF (TIFF 6.0, section 2) or BigTIFF file.
 *
 * <p>BigTIFF has the same structure with 8 bytes for positions and counts; see
 * <a href="https://www.awaresystems.be/imaging/tiff/bigtiff.html">its description</a>.
 */
final class TiffDirectories {

    private static final int LITTLE_ENDIAN_MARK = 0x4949;
    private static final int BIG_ENDIAN_MARK = 0x4D4D;
    private static final int CLASSIC = 42;
    private static final int BIG = 43;

    /** Far more than any microscope writes; a damaged file may claim more. */
    private static final int MOST_DIRECTORIES = 100_000;

    private static final int MOST_FIELDS = 4096;

    private final RandomAccess file;
    private final ByteOrder order;
    private final boolean big;

    private TiffDirectories(RandomAccess file, ByteOrder order, boolean big) {
        this.file = file;
        this.order = order;
        this.big = big;
    }

    static boolean isTiff(ByteBuffer start) {
        if (start.remaining() < 4) {
            return false;
        }
        int mark = start.getShort(0);
        int version = start.order(orderOf(mark)).getShort(2);
        return (mark == LITTLE_ENDIAN_MARK || mark == BIG_ENDIAN_MARK) && (version == CLASSIC || version == BIG);
    }

    private static ByteOrder orderOf(int mark) {
        return mark == LITTLE_ENDIAN_MARK ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    }

    /** All directories of the chain, at least one. */
    static List<TiffDirectory> read(RandomAccess file) throws IOException {
        ByteBuffer start = file.read(0, 4);
        ByteOrder order = orderOf(start.getShort(0));
        boolean big = start.order(order).getShort(2) == BIG;
        return new TiffDirectories(file, order, big).walk();
    }

    private List<TiffDirectory> walk() throws IOException {
        List<TiffDirectory> directories = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        long bytes = 0;
        long position = big ? positionAt(8) : positionAt(4);
        while (position != 0) {
            if (!seen.add(position) || seen.size() > MOST_DIRECTORIES) {
                throw FormatException.damaged("its list of pages does not end: after " + directories.size()
                        + " pages it goes on at byte " + position);
            }
            long count = big
                    ? buffer(position, 8).getLong()
                    : Short.toUnsignedLong(buffer(position, 2).getShort());
            if (count < 1 || count > MOST_FIELDS) {
                throw FormatException.damaged("page " + seen.size() + " has " + count + " TIFF tags");
            }
            bytes += (big ? 20 : 12) * count;
            if (bytes > file.size()) {
                throw FormatException.damaged("its " + seen.size() + " pages overlap");
            }
            directories.add(new TiffDirectory(fields(position, (int) count)));
            position = positionAt(position + (big ? 8 + 20 * count : 2 + 12 * count));
        }
        if (directories.isEmpty()) {
            throw FormatException.damaged("it has no page");
        }
        return directories;
    }

    private Map<Integer, TiffField> fields(long position, int count) throws IOException {
        int entrySize = big ? 20 : 12;
        int inline = big ? 8 : 4;
        long first = position + (big ? 8 : 2);
        ByteBuffer entries = buffer(first, (long) count * entrySize);
        Map<Integer, TiffField> fields = new HashMap<>();
        for (int i = 0; i < count; i++) {
            int entry = i * entrySize;
            int tag = Short.toUnsignedInt(entries.getShort(entry));
            if (!TiffTag.isKnown(tag)) {
                continue;
            }
            int type = Short.toUnsignedInt(entries.getShort(entry + 2));
            long values = number(entries, entry + 4);
            int valueEntry = entry + 4 + inline;
            boolean fits = values <= inline && values * TiffField.size(type) <= inline;
            long at = fits ? first + valueEntry : number(entries, valueEntry);
            fields.putIfAbsent(tag, new TiffField(file, order, tag, type, values, at));
        }
        return fields;
    }

    private long positionAt(long position) throws IOException {
        return number(buffer(position, big ? 8 : 4), 0);
    }

    private long number(ByteBuffer buffer, int index) {
        return big ? buffer.getLong(index) : Integer.toUnsignedLong(buffer.getInt(index));
    }

    private ByteBuffer buffer(long position, long length) throws IOException {
        return file.read(position, length).order(order);
    }
}
