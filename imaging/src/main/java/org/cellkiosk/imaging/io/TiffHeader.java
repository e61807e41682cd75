package org.cellkiosk.imaging.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Everything in an uncompressed little-endian TIFF of grey planes but the pixels, which follow: plane after plane, each
 * in one strip.
 *
 * <p>The order in the file is: header, a directory for every plane, texts, resolution, pixels.
 *
 * @param type of the samples
 * @param planes number of planes, at least 1
 * @param description of the whole file
 */
record TiffHeader(int rows, int columns, SampleType type, int planes, String description) {

    private static final int HEADER = 8;
    private static final int ENTRIES = 15;
    private static final int DIRECTORY = 2 + 12 * ENTRIES + 4;
    private static final byte[] SOFTWARE = ascii("Cell Kiosk");

    /** Positions in a TIFF file have 32 bits. */
    static final long LARGEST_FILE = 0xF000_0000L;

    private static final int ASCII = 2;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int RATIONAL = 5;

    byte[] bytes() {
        long planeBytes = (long) rows * columns * type.bytes();
        if (planeBytes * planes > LARGEST_FILE) {
            throw new IllegalArgumentException(
                    planes + " planes of " + columns + " x " + rows + " pixels do not fit a TIFF file");
        }
        byte[] text = ascii(description);
        int texts = HEADER + planes * DIRECTORY;
        int resolution = even(texts + text.length + SOFTWARE.length);
        int pixels = resolution + 16;
        ByteBuffer buffer = ByteBuffer.allocate(pixels).order(ByteOrder.LITTLE_ENDIAN);
        buffer.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(HEADER);
        for (int plane = 0; plane < planes; plane++) {
            directory(buffer, texts, text.length, (int) (pixels + plane * planeBytes));
            buffer.putInt(plane + 1 < planes ? buffer.position() + 4 : 0);
        }
        buffer.put(text).put(SOFTWARE);
        buffer.position(resolution).putInt(1).putInt(1).putInt(1).putInt(1);
        return buffer.array();
    }

    private void directory(ByteBuffer buffer, int texts, int textLength, int pixels) {
        int software = texts + textLength;
        int resolution = even(software + SOFTWARE.length);
        buffer.putShort((short) ENTRIES);
        entry(buffer, TiffTag.COLUMNS, LONG, columns);
        entry(buffer, TiffTag.ROWS, LONG, rows);
        entry(buffer, TiffTag.BITS_PER_SAMPLE, SHORT, type.bits());
        entry(buffer, TiffTag.COMPRESSION, SHORT, 1);
        entry(buffer, TiffTag.PHOTOMETRIC, SHORT, 1);
        text(buffer, TiffTag.DESCRIPTION, textLength, texts);
        entry(buffer, TiffTag.STRIP_OFFSETS, LONG, pixels);
        entry(buffer, TiffTag.SAMPLES_PER_PIXEL, SHORT, 1);
        entry(buffer, TiffTag.ROWS_PER_STRIP, LONG, rows);
        entry(buffer, TiffTag.STRIP_BYTE_COUNTS, LONG, rows * columns * type.bytes());
        entry(buffer, TiffTag.X_RESOLUTION, RATIONAL, resolution);
        entry(buffer, TiffTag.Y_RESOLUTION, RATIONAL, resolution + 8);
        entry(buffer, TiffTag.RESOLUTION_UNIT, SHORT, 1);
        text(buffer, TiffTag.SOFTWARE, SOFTWARE.length, software);
        entry(buffer, TiffTag.SAMPLE_FORMAT, SHORT, type.kind().ordinal() + 1);
    }

    private static void entry(ByteBuffer buffer, int tag, int type, int value) {
        buffer.putShort((short) tag).putShort((short) type).putInt(1).putInt(value);
    }

    private static void text(ByteBuffer buffer, int tag, int length, int position) {
        buffer.putShort((short) tag).putShort((short) ASCII).putInt(length).putInt(position);
    }

    private static int even(int position) {
        return position + position % 2;
    }

    private static byte[] ascii(String text) {
        return (text + "\0").getBytes(StandardCharsets.US_ASCII);
    }
}
