package org.cellkiosk.imaging.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Reads the pixels of one page, strip by strip or tile by tile, so that only one of them is in memory twice. */
final class TiffPageReader {

    private final RandomAccess file;
    private final TiffPage page;
    private final TiffLayout layout;
    private final TiffSegments segments;
    private final Compression compression;
    private final Predictor predictor;
    private final TiffField offsetField;
    private final long[] offsets;
    private final long[] byteCounts;
    private final boolean lowBitFirst;
    private byte[] raw = {};

    TiffPageReader(RandomAccess file, TiffPage page) throws IOException {
        this.file = file;
        this.page = page;
        this.layout = page.layout();
        this.segments = page.segments();
        this.compression = page.compression();
        this.predictor = page.predictor();
        this.offsetField = page.offsets();
        this.offsets = offsetField.numbers(page.segmentCount());
        Optional<TiffField> counts = page.byteCounts();
        this.byteCounts = counts.isPresent() ? counts.get().numbers(offsets.length) : new long[0];
        this.lowBitFirst = page.directory().number(TiffTag.FILL_ORDER, 1) == 2;
        if (layout.isYCbCr() && compression != Compression.JPEG) {
            throw FormatException.unsupported("colours as YCbCr");
        }
        if (offsets.length < page.segmentCount()) {
            throw FormatException.damaged(TiffTag.name(offsetField.tag()) + " has " + offsets.length
                    + " values, but there are " + page.segmentCount() + " strips or tiles");
        }
    }

    /** Writes the page's pixels in stored order from an index of {@code target} on. */
    void read(float[] target, int from) throws IOException {
        int segment = 0;
        for (int plane = 0; plane < layout.separate(); plane++) {
            int planeStart = from + plane * layout.rows() * layout.columns();
            for (int down = 0; down < segments.down(layout); down++) {
                for (int across = 0; across < segments.across(layout); across++) {
                    int row = down * segments.rows();
                    if (unpack(segment++, segments.rowsAt(row, layout))) {
                        place(row, across * segments.columns(), target, planeStart);
                    }
                }
            }
        }
    }

    /** Fills {@link #raw} with a segment; false for one that was never written, which stands for zeros. */
    private boolean unpack(int segment, int rows) throws IOException {
        long bytes = rowBytes() * rows;
        long stored = segment < byteCounts.length ? byteCounts[segment] : bytes;
        if (stored == 0) {
            return false;
        }
        if (bytes > Integer.MAX_VALUE - 8) {
            throw FormatException.unsupported("strips of " + bytes + " bytes");
        }
        if (raw.length != bytes) {
            raw = new byte[(int) bytes];
        }
        long packedBytes = Math.min(stored, compression.mostPacked(bytes));
        ByteBuffer packed = file.read(offsets[segment] + page.shift(), packedBytes);
        if (compression == Compression.JPEG) {
            new JpegSegment(page.directory(), layout).unpack(packed, raw, segments.columns());
            return true;
        }
        if (lowBitFirst) {
            reverseBits(packed);
        }
        compression.unpack(packed, raw);
        return true;
    }

    private static void reverseBits(ByteBuffer bytes) {
        for (int i = 0; i < bytes.limit(); i++) {
            bytes.put(i, (byte) (Integer.reverse(bytes.get(i)) >>> 24));
        }
    }

    /** Converts the rows of {@link #raw} and puts the part that lies inside the image in its place. */
    private void place(int row, int column, float[] target, int planeStart) {
        int interleaved = layout.interleaved();
        int rows = Math.min(segments.rows(), layout.rows() - row);
        int count = Math.min(segments.columns(), layout.columns() - column) * interleaved;
        int rowBytes = (int) rowBytes();
        for (int y = 0; y < rows; y++) {
            ByteBuffer samples =
                    ByteBuffer.wrap(raw, y * rowBytes, rowBytes).slice().order(offsetField.order());
            predictor.undo(samples, layout.type().bytes(), interleaved);
            int at = planeStart + ((row + y) * layout.columns() + column) * interleaved;
            layout.type().convert(samples, 0, target, at, count);
        }
    }

    private long rowBytes() {
        return layout.type().rowBytes((long) segments.columns() * layout.interleaved());
    }
}
