package org.cellkiosk.imaging.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** A little-endian TIFF of one page whose fields can be made to say anything: 4 x 3 pixels of 8 bits. */
final class TiffBytes {

    /** Where the only directory begins. */
    static final int DIRECTORY = 8;

    private static final int LONG = 4;
    private static final int PIXELS = 12;

    private final Map<Integer, long[]> fields = new TreeMap<>();
    private int next;

    TiffBytes() {
        with(TiffTag.COLUMNS, 4);
        with(TiffTag.ROWS, 3);
        with(TiffTag.BITS_PER_SAMPLE, 8);
        with(TiffTag.COMPRESSION, 1);
        with(TiffTag.PHOTOMETRIC, 1);
        with(TiffTag.STRIP_OFFSETS, 0);
        with(TiffTag.SAMPLES_PER_PIXEL, 1);
        with(TiffTag.ROWS_PER_STRIP, 3);
        with(TiffTag.STRIP_BYTE_COUNTS, PIXELS);
    }

    TiffBytes with(int tag, long value) {
        return with(tag, LONG, 1, value);
    }

    TiffBytes with(int tag, int type, long count, long value) {
        fields.put(tag, new long[] {tag, type, count, value});
        return this;
    }

    TiffBytes without(int tag) {
        fields.remove(tag);
        return this;
    }

    /** Another directory after the first, said to be at a place. */
    TiffBytes next(int position) {
        next = position;
        return this;
    }

    byte[] bytes() {
        int pixels = DIRECTORY + 2 + 12 * fields.size() + 4;
        ByteBuffer file = ByteBuffer.allocate(pixels + PIXELS).order(ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] {'I', 'I', 42, 0}).putInt(DIRECTORY).putShort((short) fields.size());
        for (long[] field : fields.values()) {
            boolean data = field[0] == TiffTag.STRIP_OFFSETS && field[3] == 0;
            file.putShort((short) field[0]).putShort((short) field[1]).putInt((int) field[2]);
            file.putInt(data ? pixels : (int) field[3]);
        }
        file.putInt(next);
        for (int i = 0; i < PIXELS; i++) {
            file.put((byte) (10 * i));
        }
        return file.array();
    }

    /** The file without its last bytes. */
    byte[] cut(int bytes) {
        byte[] file = bytes();
        return Arrays.copyOf(file, file.length - bytes);
    }
}
