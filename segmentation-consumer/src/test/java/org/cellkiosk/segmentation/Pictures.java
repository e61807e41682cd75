package org.cellkiosk.segmentation;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.fixture.NumpyArray;

/** Image files to submit. */
final class Pictures {

    private static final int HEADER_BYTES = 128;

    private Pictures() {}

    /** A file of the test's resources. */
    static byte[] resource(String name) {
        try (InputStream in = Objects.requireNonNull(Pictures.class.getResourceAsStream("/" + name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A 16-bit TIFF of one page a plane. */
    static byte[] tiff(List<Plane> pages) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (Plane page : pages) {
                writer.writeToSequence(new IIOImage(grey(page), null, null), null);
            }
            writer.endWriteSequence();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** A TIFF of floating-point values, as label images are written. */
    static byte[] floatTiff(Plane plane) {
        ByteBuffer file = ByteBuffer.allocate(HEADER_BYTES + plane.values().length * Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        file.put(header(plane.rows(), plane.columns(), Float.SIZE, 3));
        file.asFloatBuffer().put(plane.values());
        return file.array();
    }

    /** Start of a TIFF of one plane, of which the pixels follow. */
    static byte[] header(int rows, int columns, int bits, int sampleFormat) {
        ByteBuffer file = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] {'I', 'I', 42, 0}).putInt(8).putShort((short) 9);
        long[][] tags = {
            {256, columns},
            {257, rows},
            {258, bits},
            {259, 1},
            {262, 1},
            {273, HEADER_BYTES},
            {278, rows},
            {279, (long) rows * columns * bits / Byte.SIZE},
            {339, sampleFormat}
        };
        for (long[] tag : tags) {
            file.putShort((short) tag[0]).putShort((short) 4).putInt(1).putInt((int) tag[1]);
        }
        return file.array();
    }

    /** A NumPy array of whole numbers: rows and columns, after planes if there are several. */
    static byte[] npy(List<Plane> planes) {
        Plane first = planes.get(0);
        String outer = planes.size() == 1 ? "" : planes.size() + ", ";
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + outer + first.rows() + ", "
                + first.columns() + ")}";
        int values = planes.size() * first.values().length;
        ByteBuffer array =
                ByteBuffer.allocate(10 + header.length() + Float.BYTES * values).order(ByteOrder.LITTLE_ENDIAN);
        array.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) header.length(), 0});
        array.put(header.getBytes(StandardCharsets.US_ASCII));
        planes.forEach(plane -> {
            for (float value : plane.values()) {
                array.putFloat((int) value);
            }
        });
        return array.array();
    }

    /** The pixels of a grey image that ImageIO reads. */
    static Plane plane(byte[] image) {
        try {
            BufferedImage read = ImageIO.read(new ByteArrayInputStream(image));
            float[] values = read.getRaster().getSamples(0, 0, read.getWidth(), read.getHeight(), 0, (float[]) null);
            return new Plane(read.getHeight(), read.getWidth(), values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An image beside itself, so many times down and across, no two of them equally bright. */
    static Plane repeated(Plane plane, int times) {
        Plane all = Plane.zeros(times * plane.rows(), times * plane.columns());
        for (int row = 0, i = 0; row < all.rows(); row++) {
            for (int column = 0; column < all.columns(); column++, i++) {
                int number = row / plane.rows() * times + column / plane.columns();
                all.values()[i] = Math.min(65_535, number + plane.at(row % plane.rows(), column % plane.columns()));
            }
        }
        return all;
    }

    static byte[] png(Plane plane) {
        return png(grey(plane));
    }

    static byte[] png(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static BufferedImage grey(Plane plane) {
        BufferedImage image = new BufferedImage(plane.columns(), plane.rows(), BufferedImage.TYPE_USHORT_GRAY);
        for (int row = 0; row < plane.rows(); row++) {
            for (int column = 0; column < plane.columns(); column++) {
                image.getRaster().setSample(column, row, 0, (int) plane.at(row, column));
            }
        }
        return image;
    }

    /** A recorded field of tissue: a nuclear and a membrane channel. */
    static List<Plane> tissuePlanes() {
        NumpyArray tissue = NumpyArray.read(
                Path.of("src/test/resources/fixtures/end_to_end/inputs/ee10-mesmer-wholecell.image.npy"));
        return tissue.channelPlanes(0).stream().map(Spots::toSixteenBits).toList();
    }

    static byte[] tissue() {
        return tiff(tissuePlanes());
    }
}
