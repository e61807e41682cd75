package org.cellkiosk.segmentation;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
        file.put(new byte[] {'I', 'I', 42, 0}).putInt(8).putShort((short) 9);
        long[][] tags = {
            {256, plane.columns()},
            {257, plane.rows()},
            {258, 32},
            {259, 1},
            {262, 1},
            {273, HEADER_BYTES},
            {278, plane.rows()},
            {279, plane.values().length * (long) Float.BYTES},
            {339, 3}
        };
        for (long[] tag : tags) {
            file.putShort((short) tag[0]).putShort((short) 4).putInt(1).putInt((int) tag[1]);
        }
        file.position(HEADER_BYTES);
        file.asFloatBuffer().put(plane.values());
        return file.array();
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
    static byte[] tissue() {
        NumpyArray tissue = NumpyArray.read(
                Path.of("src/test/resources/fixtures/end_to_end/inputs/ee10-mesmer-wholecell.image.npy"));
        return tiff(tissue.channelPlanes(0).stream().map(Spots::toSixteenBits).toList());
    }
}
