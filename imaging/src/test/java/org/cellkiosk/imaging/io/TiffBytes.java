package org.cellkiosk.imaging.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
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
    private byte[] description = {};
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

    TiffBytes described(String text) {
        description = (text + '\0').getBytes(StandardCharsets.UTF_8);
        return with(TiffTag.DESCRIPTION, 2, description.length, 0);
    }

    /** Another directory after the first, said to be at a place. */
    TiffBytes next(int position) {
        next = position;
        return this;
    }

    byte[] bytes() {
        int pixels = DIRECTORY + 2 + 12 * fields.size() + 4;
        ByteBuffer file =
                ByteBuffer.allocate(pixels + PIXELS + description.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] {'I', 'I', 42, 0}).putInt(DIRECTORY).putShort((short) fields.size());
        for (long[] field : fields.values()) {
            file.putShort((short) field[0]).putShort((short) field[1]).putInt((int) field[2]);
            file.putInt(value((int) field[0], (int) field[3], pixels));
        }
        file.putInt(next);
        for (int i = 0; i < PIXELS; i++) {
            file.put((byte) (10 * i));
        }
        return file.put(description).array();
    }

    /** 0 stands for where the pixels, or the description, are. */
    private static int value(int tag, int value, int pixels) {
        if (value != 0) {
            return value;
        }
        return switch (tag) {
            case TiffTag.STRIP_OFFSETS -> pixels;
            case TiffTag.DESCRIPTION -> pixels + PIXELS;
            default -> 0;
        };
    }

    /** The file without its last bytes. */
    byte[] cut(int bytes) {
        byte[] file = bytes();
        return Arrays.copyOf(file, file.length - bytes);
    }
}
