package org.cellkiosk.performance.comparison;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Four-byte little-endian values without a header, as NumPy's {@code fromfile} reads them. */
public final class RawFile {

    private RawFile() {}

    public static void write(Path file, float[] values) throws IOException {
        ByteBuffer bytes = buffer(values.length);
        bytes.asFloatBuffer().put(values);
        Files.write(file, bytes.array());
    }

    public static void write(Path file, int[] values) throws IOException {
        ByteBuffer bytes = buffer(values.length);
        bytes.asIntBuffer().put(values);
        Files.write(file, bytes.array());
    }

    public static float[] readFloats(Path file) throws IOException {
        ByteBuffer bytes = read(file);
        float[] values = new float[bytes.capacity() / Float.BYTES];
        bytes.asFloatBuffer().get(values);
        return values;
    }

    public static int[] readInts(Path file) throws IOException {
        ByteBuffer bytes = read(file);
        int[] values = new int[bytes.capacity() / Integer.BYTES];
        bytes.asIntBuffer().get(values);
        return values;
    }

    private static ByteBuffer read(Path file) throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer buffer(int values) {
        return ByteBuffer.allocate(Math.multiplyExact(values, Float.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
    }
}
