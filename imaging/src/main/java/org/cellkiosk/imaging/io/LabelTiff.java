package org.cellkiosk.imaging.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.PixelArray;

/**
 * Label images as TIFF: float32, little-endian, uncompressed, one strip. So stored, labels up to 2<sup>24</sup> are
 * exact, and every program that opened the results of the DeepCell Kiosk opens these.
 *
 * @see <a href="https://www.itu.int/itudoc/itu-t/com16/tiff-fx/docs/tiff6.pdf">TIFF 6.0</a>
 */
public final class LabelTiff {

    private static final SampleType FLOAT32 = new SampleType(32, SampleType.Kind.FLOAT);
    private static final ImageLimits LIMITS = new ImageLimits(1 << 16, 1 << 16, 1 << 28);

    private LabelTiff() {}

    public static void write(OutputStream out, LabelImage image) throws IOException {
        String description = "{\"shape\": [" + image.rows() + ", " + image.columns() + "]}";
        out.write(new TiffHeader(image.rows(), image.columns(), FLOAT32, 1, description).bytes());
        ByteBuffer row = ByteBuffer.allocate(4 * image.columns()).order(ByteOrder.LITTLE_ENDIAN);
        for (int y = 0; y < image.rows(); y++) {
            row.clear();
            for (int x = 0; x < image.columns(); x++) {
                row.putFloat(image.at(y, x));
            }
            out.write(row.array());
        }
    }

    /** Reads a label image from a TIFF of one plane. */
    public static LabelImage read(InputStream in) throws IOException {
        PixelArray pixels = TiffImage.read(RandomAccess.of(in.readAllBytes()), LIMITS);
        int rank = pixels.rank();
        int rows = rank < 2 ? 1 : pixels.shape()[rank - 2];
        int columns = pixels.shape()[rank - 1];
        if (rows * columns != pixels.values().length) {
            throw FormatException.unsupported("more than one plane");
        }
        LabelImage image = LabelImage.empty(rows, columns);
        for (int i = 0; i < image.labels().length; i++) {
            image.labels()[i] = (int) pixels.values()[i];
        }
        return image;
    }
}
