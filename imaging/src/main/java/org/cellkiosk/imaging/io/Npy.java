package org.cellkiosk.imaging.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.cellkiosk.imaging.PixelArray;

/** NumPy arrays, whose axes have no names. */
public final class Npy {

    /** Values that are converted at a time. */
    private static final int CHUNK = 1 << 16;

    private Npy() {}

    static boolean isNpy(ByteBuffer start) {
        return start.remaining() >= NpyHeader.SIGNATURE.length
                && Arrays.equals(
                        start.array(),
                        0,
                        NpyHeader.SIGNATURE.length,
                        NpyHeader.SIGNATURE,
                        0,
                        NpyHeader.SIGNATURE.length);
    }

    /**
     * Reads an array from a stream, which then stands behind it.
     *
     * @param size number of bytes that the stream can hold
     * @throws FormatException if it is none, is damaged or beyond the limits
     */
    public static PixelArray read(InputStream in, long size, ImageLimits limits) throws IOException {
        NpyHeader header = NpyHeader.read(in);
        int count = limits.check(header.shape());
        if ((long) count * header.type().bytes() > size) {
            throw FormatException.damaged(
                    "it has " + size + " bytes, but its header says " + count + " values: it ends early");
        }
        float[] values = new float[count];
        int[] shape =
                Arrays.stream(header.shape()).mapToInt(length -> (int) length).toArray();
        Order order = header.columnMajor() ? new ColumnMajor(shape) : Order.ROW_MAJOR;
        fill(values, in, header, order);
        return new PixelArray(shape, Optional.empty(), values, Optional.empty());
    }

    private static void fill(float[] values, InputStream in, NpyHeader header, Order order) throws IOException {
        int bytes = header.type().bytes();
        byte[] raw = new byte[Math.min(CHUNK, values.length) * bytes];
        float[] chunk = new float[Math.min(CHUNK, values.length)];
        for (int done = 0; done < values.length; done += chunk.length) {
            int count = Math.min(chunk.length, values.length - done);
            if (in.readNBytes(raw, 0, count * bytes) < count * bytes) {
                throw FormatException.damaged("it ends early");
            }
            header.type().convert(ByteBuffer.wrap(raw).order(header.order()), 0, chunk, 0, count);
            order.put(chunk, count, values, done);
        }
    }

    /** Where the values of a stream go. */
    @FunctionalInterface
    private interface Order {

        Order ROW_MAJOR = (chunk, count, values, done) -> System.arraycopy(chunk, 0, values, done, count);

        /** @param done number of values that were put before */
        void put(float[] chunk, int count, float[] values, int done);
    }

    /** The first axis is the fastest in the stream, the last one in the array. */
    private static final class ColumnMajor implements Order {

        private final int[] shape;
        private final int[] strides;
        private final int[] position;
        private int index;

        ColumnMajor(int[] shape) {
            this.shape = shape;
            this.strides = new int[shape.length];
            this.position = new int[shape.length];
            int stride = 1;
            for (int axis = shape.length - 1; axis >= 0; axis--) {
                strides[axis] = stride;
                stride *= shape[axis];
            }
        }

        @Override
        public void put(float[] chunk, int count, float[] values, int done) {
            for (int i = 0; i < count; i++) {
                values[index] = chunk[i];
                advance();
            }
        }

        private void advance() {
            for (int axis = 0; axis < shape.length; axis++) {
                index += strides[axis];
                if (++position[axis] < shape[axis]) {
                    return;
                }
                index -= strides[axis] * shape[axis];
                position[axis] = 0;
            }
        }
    }
}
