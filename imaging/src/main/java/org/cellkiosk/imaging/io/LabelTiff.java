package org.cellkiosk.imaging.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.PixelArray;

/**
 * Label images as TIFF: float32, little-endian, uncompressed, one strip. So stored, labels up to 2<sup>24</sup> are
 * exact, and every program that opened the results of the DeepCell Kiosk opens these.
 *
 * <p>The order in the file is: header, directory, what did not fit the directory, pixels.
 *
 * @see <a href="https://www.itu.int/itudoc/itu-t/com16/tiff-fx/docs/tiff6.pdf">TIFF 6.0</a>
 */
public final class LabelTiff {

    private static final int HEADER = 8;
    private static final int ENTRIES = 15;
    private static final int DIRECTORY_END = HEADER + 2 + 12 * ENTRIES + 4;
    private static final byte[] SOFTWARE = ascii("Cell Kiosk");
    private static final int CHUNK = 1 << 16;

    private static final ImageLimits LIMITS = new ImageLimits(1 << 16, 1 << 16, 1 << 28);

    private static final int ASCII = 2;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int RATIONAL = 5;

    private LabelTiff() {}

    public static void write(OutputStream out, LabelImage image) throws IOException {
        long bytes = 4L * image.labels().length;
        if (bytes > 0xF000_0000L) {
            throw new IllegalArgumentException("a label image of " + bytes + " bytes does not fit a TIFF file");
        }
        out.write(header(image, bytes).array());
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        for (int label : image.labels()) {
            if (!chunk.hasRemaining()) {
                out.write(chunk.array());
                chunk.clear();
            }
            chunk.putFloat(label);
        }
        out.write(chunk.array(), 0, chunk.position());
    }

    private static ByteBuffer header(LabelImage image, long bytes) {
        byte[] description = ascii("{\"shape\": [" + image.rows() + ", " + image.columns() + "]}");
        int software = DIRECTORY_END + description.length;
        int resolution = even(software + SOFTWARE.length);
        int pixels = even(resolution + 16);
        ByteBuffer buffer = ByteBuffer.allocate(pixels).order(ByteOrder.LITTLE_ENDIAN);
        buffer.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(HEADER);
        buffer.putShort((short) ENTRIES);
        entry(buffer, TiffTag.COLUMNS, LONG, 1, image.columns());
        entry(buffer, TiffTag.ROWS, LONG, 1, image.rows());
        entry(buffer, TiffTag.BITS_PER_SAMPLE, SHORT, 1, 32);
        entry(buffer, TiffTag.COMPRESSION, SHORT, 1, 1);
        entry(buffer, TiffTag.PHOTOMETRIC, SHORT, 1, 1);
        entry(buffer, TiffTag.DESCRIPTION, ASCII, description.length, DIRECTORY_END);
        entry(buffer, TiffTag.STRIP_OFFSETS, LONG, 1, pixels);
        entry(buffer, TiffTag.SAMPLES_PER_PIXEL, SHORT, 1, 1);
        entry(buffer, TiffTag.ROWS_PER_STRIP, LONG, 1, image.rows());
        entry(buffer, TiffTag.STRIP_BYTE_COUNTS, LONG, 1, (int) bytes);
        entry(buffer, TiffTag.X_RESOLUTION, RATIONAL, 1, resolution);
        entry(buffer, TiffTag.Y_RESOLUTION, RATIONAL, 1, resolution + 8);
        entry(buffer, TiffTag.RESOLUTION_UNIT, SHORT, 1, 1);
        entry(buffer, TiffTag.SOFTWARE, ASCII, SOFTWARE.length, software);
        entry(buffer, TiffTag.SAMPLE_FORMAT, SHORT, 1, 3);
        buffer.putInt(0).put(description).put(SOFTWARE);
        return buffer.position(resolution).putInt(1).putInt(1).putInt(1).putInt(1);
    }

    private static void entry(ByteBuffer buffer, int tag, int type, int count, int value) {
        buffer.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

    private static int even(int position) {
        return position + position % 2;
    }

    private static byte[] ascii(String text) {
        return (text + "\0").getBytes(StandardCharsets.US_ASCII);
    }

    /** Reads a label image from a TIFF of one plane. */
    public static LabelImage read(InputStream in) throws IOException {
        PixelArray pixels = TiffImage.read(RandomAccess.of(in.readAllBytes()), LIMITS);
        int rank = pixels.rank();
        LabelImage image = LabelImage.empty(pixels.shape()[rank - 2], pixels.shape()[rank - 1]);
        if (image.labels().length != pixels.values().length) {
            throw FormatException.unsupported("more than one plane");
        }
        for (int i = 0; i < image.labels().length; i++) {
            image.labels()[i] = (int) pixels.values()[i];
        }
        return image;
    }
}
