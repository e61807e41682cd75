package org.cellkiosk.imaging.io;

import java.awt.image.Raster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import org.cellkiosk.imaging.PixelArray;

/**
 * PNG files, with the values that Pillow gives: palette images as indices, grey of 2 or 4 bits spread to 8, and only the
 * upper 8 of 16 bits where there is more than one sample.
 *
 * @see <a href="https://www.w3.org/TR/png-3/#11IHDR">PNG, image header</a>
 */
final class Png {

    /** Bytes up to the end of the image header's fields. */
    static final int HEADER = 29;

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int DEPTH = 24;
    private static final int COLOUR_TYPE = 25;
    private static final int GREY = 0;

    private final Path file;
    private final int depth;
    private final int colourType;

    Png(Path file, ByteBuffer start) throws FormatException {
        if (start.remaining() < HEADER) {
            throw FormatException.damaged("it ends early");
        }
        this.file = file;
        this.depth = start.get(DEPTH);
        this.colourType = start.get(COLOUR_TYPE);
    }

    static boolean isPng(ByteBuffer start) {
        return start.remaining() >= SIGNATURE.length
                && Arrays.equals(start.array(), 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
    }

    /** Rows, columns and samples: 1 grey or palette, 2 grey and alpha, 3 colour, 4 colour and alpha. */
    PixelArray read(ImageLimits limits) throws IOException {
        int samples = samples();
        try (ImageInputStream stream = new FileImageInputStream(file.toFile())) {
            Raster raster = ImageIoDecoder.decode("png", stream, (reader, rows, columns) -> {
                limits.check(rows, columns, samples);
                return reader.read(0).getRaster();
            });
            float[] values = new float[limits.check(raster.getHeight(), raster.getWidth(), samples)];
            if (raster.getNumBands() < samples) {
                throw FormatException.damaged("some of its channels are missing");
            }
            fill(values, raster, samples);
            int[] shape = {raster.getHeight(), raster.getWidth(), samples};
            return new PixelArray(shape, Optional.of("YXS"), values, Optional.empty());
        }
    }

    private int samples() throws FormatException {
        return switch (colourType) {
            case GREY, 3 -> 1;
            case 2 -> 3;
            case 4 -> 2;
            case 6 -> 4;
            default -> throw FormatException.damaged("it has the unknown colour type " + colourType);
        };
    }

    private void fill(float[] values, Raster raster, int samples) {
        int factor = colourType == GREY && depth == 2 ? 85 : colourType == GREY && depth == 4 ? 17 : 1;
        int shift = samples > 1 && depth == 16 ? 8 : 0;
        int columns = raster.getWidth();
        int[] row = new int[columns];
        for (int sample = 0; sample < samples; sample++) {
            for (int y = 0; y < raster.getHeight(); y++) {
                raster.getSamples(0, y, columns, 1, sample, row);
                for (int x = 0; x < columns; x++) {
                    values[(y * columns + x) * samples + sample] = (row[x] >> shift) * factor;
                }
            }
        }
    }
}
