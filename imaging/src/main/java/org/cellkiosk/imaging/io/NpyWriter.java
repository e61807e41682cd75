package org.cellkiosk.imaging.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What stands before the values of a NumPy array that is written.
 *
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">The NPY format</a>
 */
public final class NpyWriter {

    /** Values begin at a multiple of so many bytes. */
    private static final int ALIGNMENT = 64;

    private static final int PREAMBLE = 10;

    private NpyWriter() {}

    /**
     * A header of version 1.0; the values follow in row-major order.
     *
     * @param type NumPy's name of the values' type, such as {@code <f4} for little-endian float32
     */
    public static byte[] header(String type, int[] shape) {
        String lengths = Arrays.stream(shape).mapToObj(length -> length + ",").collect(Collectors.joining(" "));
        String text = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + lengths + "), }";
        int size = (PREAMBLE + text.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        byte[] header = new byte[size];
        Arrays.fill(header, (byte) ' ');
        ByteBuffer buffer = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
        buffer.put(NpyHeader.SIGNATURE).put((byte) 1).put((byte) 0).putShort((short) (size - PREAMBLE));
        buffer.put(text.getBytes(StandardCharsets.US_ASCII));
        header[size - 1] = '\n';
        return header;
    }
}
