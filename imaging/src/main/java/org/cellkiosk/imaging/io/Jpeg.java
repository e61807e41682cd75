package org.cellkiosk.imaging.io;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.cellkiosk.imaging.PixelArray;

/** JPEG files, and JPEG streams inside TIFF files. */
final class Jpeg {

    private static final String FORMAT = "jpeg";

    private Jpeg() {}

    static boolean isJpeg(ByteBuffer start) {
        return start.remaining() >= 3
                && start.get(0) == (byte) 0xFF
                && start.get(1) == (byte) 0xD8
                && start.get(2) == (byte) 0xFF;
    }

    /** Rows, columns, and one sample for grey or three for colour. */
    static PixelArray read(Path file, ImageLimits limits) throws IOException {
        try (ImageInputStream stream = new FileImageInputStream(file.toFile())) {
            Raster raster = ImageIoDecoder.decode(FORMAT, stream, (reader, rows, columns) -> {
                limits.check(rows, columns, 1);
                return reader.read(0).getRaster();
            });
            int bands = raster.getNumBands();
            if (bands != 1 && bands != 3) {
                throw FormatException.unsupported(bands + " colours, as for printing");
            }
            int count = limits.check(raster.getHeight(), raster.getWidth(), bands);
            float[] values = raster.getPixels(0, 0, raster.getWidth(), raster.getHeight(), new float[count]);
            int[] shape = {raster.getHeight(), raster.getWidth(), bands};
            return new PixelArray(shape, Optional.of("YXS"), values, Optional.empty());
        }
    }

    /** The samples of a stream as they are stored, of at most the given size. */
    static Raster samples(byte[] bytes, int mostRows, int mostColumns) throws IOException {
        try (ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            return ImageIoDecoder.decode(FORMAT, stream, (reader, rows, columns) -> {
                if (rows > mostRows || columns > mostColumns) {
                    throw FormatException.damaged("a part of it is " + columns + " x " + rows + " pixels");
                }
                return reader.readRaster(0, null);
            });
        }
    }

    /** Converts interleaved YCbCr in place (ITU-T T.871, section 7). */
    static void toRgb(int[] pixels) {
        for (int i = 0; i + 2 < pixels.length; i += 3) {
            double y = pixels[i];
            double blue = pixels[i + 1] - 128;
            double red = pixels[i + 2] - 128;
            pixels[i] = level(y + 1.402 * red);
            pixels[i + 1] = level(y - 0.344136 * blue - 0.714136 * red);
            pixels[i + 2] = level(y + 1.772 * blue);
        }
    }

    private static int level(double value) {
        return (int) Math.max(0, Math.min(255, Math.rint(value)));
    }
}
