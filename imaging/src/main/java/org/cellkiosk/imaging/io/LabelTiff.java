package org.cellkiosk.imaging.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.LabelRaster;
import org.cellkiosk.imaging.PixelArray;
import org.cellkiosk.imaging.Window;

/**
 * Label images as TIFF: float32, little-endian, uncompressed, one strip. So stored, labels up to 2<sup>24</sup> are
 * exact, and every program that opened the results of the DeepCell Kiosk opens these.
 *
 * @see <a href="https://www.itu.int/itudoc/itu-t/com16/tiff-fx/docs/tiff6.pdf">TIFF 6.0</a>
 */
public final class LabelTiff {

    private static final SampleType FLOAT32 = new SampleType(32, SampleType.Kind.FLOAT);
    private static final ImageLimits LIMITS = new ImageLimits(1 << 16, 1 << 16, 1 << 28);

    private static final int BAND = 1 << 20;

    /** More do not fit a TIFF file. */
    public static final long MOST_PIXELS = TiffHeader.LARGEST_FILE / Float.BYTES - 1024;

    private LabelTiff() {}

    /** Writes an image in memory; see {@link #write(OutputStream, LabelRaster)}. */
    public static void write(OutputStream out, LabelImage image) throws IOException {
        write(out, LabelRaster.of(image));
    }

    /**
     * Writes an image of any size up to {@value #MOST_PIXELS} pixels, about {@value #BAND} pixels at a time.
     *
     * @throws IllegalArgumentException if there are more pixels, or a label is negative or beyond
     *     {@link LabelImage#LARGEST}
     */
    public static void write(OutputStream out, LabelRaster image) throws IOException {
        out.write(header(image.rows(), image.columns()));
        for (Window band : Window.whole(image.rows(), image.columns()).bands(BAND)) {
            writePixels(out, image.read(band));
        }
    }

    /**
     * Writes the frames of a movie, at least one and all of one size, as planes of one file that ImageJ opens as frames.
     * Each is read when its turn comes.
     */
    public static void write(OutputStream out, List<? extends LabelRaster> frames) throws IOException {
        int rows = frames.get(0).rows();
        int columns = frames.get(0).columns();
        if (frames.stream().anyMatch(frame -> frame.rows() != rows || frame.columns() != columns)) {
            throw new IllegalArgumentException("frames of a movie have one size");
        }
        String description = StackTiff.Axis.FRAMES.description(frames.size());
        out.write(new TiffHeader(rows, columns, FLOAT32, frames.size(), description).bytes());
        for (LabelRaster frame : frames) {
            for (Window band : Window.whole(rows, columns).bands(BAND)) {
                writePixels(out, frame.read(band));
            }
        }
    }

    private static byte[] header(int rows, int columns) {
        String description = "{\"shape\": [" + rows + ", " + columns + "]}";
        return new TiffHeader(rows, columns, FLOAT32, 1, description).bytes();
    }

    private static void writePixels(OutputStream out, LabelImage image) throws IOException {
        ByteBuffer row = ByteBuffer.allocate(4 * image.columns()).order(ByteOrder.LITTLE_ENDIAN);
        for (int y = 0; y < image.rows(); y++) {
            row.clear();
            for (int x = 0; x < image.columns(); x++) {
                row.putFloat(LabelImage.requireLabel(image.at(y, x)));
            }
            out.write(row.array());
        }
    }

    /**
     * Reads a label image from a TIFF of one plane of at most 2<sup>28</sup> pixels, of any type of numbers.
     *
     * @throws UnreadableImageException if the bytes are no TIFF, or one of several planes, or of values that are no labels
     */
    public static LabelImage read(InputStream in) throws IOException {
        byte[] file = in.readAllBytes();
        try {
            return labels(TiffImage.read(RandomAccess.of(file), LIMITS));
        } catch (FormatException e) {
            throw ImageFile.unreadable("The label image", e);
        }
    }

    private static LabelImage labels(PixelArray pixels) throws FormatException {
        int rank = pixels.rank();
        int rows = rank < 2 ? 1 : pixels.shape()[rank - 2];
        int columns = pixels.shape()[rank - 1];
        if (rows * columns != pixels.values().length) {
            throw FormatException.unsupported("more than one plane");
        }
        LabelImage image = LabelImage.empty(rows, columns);
        for (int i = 0; i < image.labels().length; i++) {
            float value = pixels.values()[i];
            if (!(value >= 0 && value <= LabelImage.LARGEST && value == (int) value)) {
                throw FormatException.unsupported("the value " + value + " where a label is due");
            }
            image.labels()[i] = (int) value;
        }
        return image;
    }
}
