package org.cellkiosk.imaging.io;

import java.awt.image.Raster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * A strip or tile that is packed as JPEG (Adobe, TIFF technical note 2): a JPEG stream whose tables may stand once for
 * the whole page in a field of its own.
 */
final class JpegSegment {

    /** Four tables of 16-bit quantisation and eight of Huffman codes take less than 3 KB. */
    private static final int LONGEST_TABLES = 1 << 16;

    /** A JPEG stream starts with a marker of two bytes and ends with one. */
    private static final int MARKER = 2;

    private final TiffDirectory directory;
    private final TiffLayout layout;

    JpegSegment(TiffDirectory directory, TiffLayout layout) throws FormatException {
        if (layout.type().bits() != 8) {
            throw FormatException.unsupported(
                    "JPEG of " + layout.type().bits() + " bits (" + TiffTag.name(TiffTag.BITS_PER_SAMPLE) + ")");
        }
        this.directory = directory;
        this.layout = layout;
    }

    /** Fills {@code target}, with zeros where the stream is smaller than its strip or tile. */
    void unpack(ByteBuffer packed, byte[] target, int columns) throws IOException {
        int interleaved = layout.interleaved();
        int rows = target.length / (columns * interleaved);
        Raster raster = Jpeg.samples(stream(packed), rows, columns);
        if (raster.getNumBands() != interleaved) {
            throw FormatException.damaged("a part of it has " + raster.getNumBands() + " channels");
        }
        Arrays.fill(target, (byte) 0);
        int[] row = new int[raster.getWidth() * interleaved];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(0, y, raster.getWidth(), 1, row);
            if (layout.isYCbCr()) {
                Jpeg.toRgb(row);
            }
            for (int i = 0; i < row.length; i++) {
                target[y * columns * interleaved + i] = (byte) row[i];
            }
        }
    }

    /** The segment with the page's tables behind its first marker. */
    private byte[] stream(ByteBuffer packed) throws IOException {
        Optional<TiffField> field = directory.field(TiffTag.JPEG_TABLES);
        byte[] segment = packed.array();
        if (field.isEmpty() || field.get().count() < 2 * MARKER || segment.length < MARKER) {
            return segment;
        }
        if (field.get().count() > LONGEST_TABLES) {
            throw FormatException.damaged(
                    TiffTag.name(TiffTag.JPEG_TABLES) + " has " + field.get().count() + " bytes");
        }
        byte[] tables = field.get().bytes(field.get().count()).array();
        int between = tables.length - 2 * MARKER;
        byte[] stream = new byte[segment.length + between];
        System.arraycopy(segment, 0, stream, 0, MARKER);
        System.arraycopy(tables, MARKER, stream, MARKER, between);
        System.arraycopy(segment, MARKER, stream, MARKER + between, segment.length - MARKER);
        return stream;
    }
}
