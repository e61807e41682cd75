package org.cellkiosk.imaging.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes pictures with one palette, one after the other, as an animation. What knows no animations shows the first.
 *
 * @see <a href="https://www.w3.org/TR/png-3/">PNG, third edition</a>
 */
public final class AnimatedPng implements AutoCloseable {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final byte BITS = 8;
    private static final byte PALETTE = 3;

    private final OutputStream out;
    private final int rows;
    private final int columns;
    private final short framesPerSecond;
    private int chunks;

    /**
     * @param out not closed
     * @param palette colours as {@code 0xRRGGBB}, at most 256
     * @param frames number of pictures that follow, at least 1
     */
    public AnimatedPng(OutputStream out, int rows, int columns, int[] palette, int frames, int framesPerSecond)
            throws IOException {
        this.out = out;
        this.rows = rows;
        this.columns = columns;
        this.framesPerSecond = (short) framesPerSecond;
        out.write(SIGNATURE);
        write(
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(columns)
                        .putInt(rows)
                        .put(BITS)
                        .put(PALETTE)
                        .array());
        write("acTL", ByteBuffer.allocate(8).putInt(frames).array());
        ByteBuffer colours = ByteBuffer.allocate(3 * palette.length);
        for (int colour : palette) {
            colours.put((byte) (colour >> 16)).put((byte) (colour >> 8)).put((byte) colour);
        }
        write("PLTE", colours.array());
    }

    /**
     * Adds the next picture.
     *
     * @param pixels places in the palette, row after row
     */
    public void add(byte[] pixels) throws IOException {
        boolean first = chunks == 0;
        write(
                "fcTL",
                ByteBuffer.allocate(26)
                        .putInt(chunks++)
                        .putInt(columns)
                        .putInt(rows)
                        .putInt(0)
                        .putInt(0)
                        .putShort((short) 1)
                        .putShort(framesPerSecond)
                        .array());
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        if (!first) {
            data.write(ByteBuffer.allocate(Integer.BYTES).putInt(chunks++).array());
        }
        try (DeflaterOutputStream packed = new DeflaterOutputStream(data)) {
            for (int row = 0; row < rows; row++) {
                packed.write(0); // stored as it is
                packed.write(pixels, row * columns, columns);
            }
        }
        write(first ? "IDAT" : "fdAT", data.toByteArray());
    }

    private void write(String type, byte[] data) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 check = new CRC32();
        check.update(name);
        check.update(data);
        out.write(ByteBuffer.allocate(Integer.BYTES).putInt(data.length).array());
        out.write(name);
        out.write(data);
        out.write(ByteBuffer.allocate(Integer.BYTES)
                .putInt((int) check.getValue())
                .array());
    }

    @Override
    public void close() throws IOException {
        write("IEND", new byte[0]);
    }
}
