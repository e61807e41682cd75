package org.cellkiosk.imaging.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cellkiosk.imaging.Window;

/**
 * Reads the pixels of one page, or of a window of it, strip by strip or tile by tile, so that only one of them is in
 * memory twice; of a strip that is not packed, only the rows that are asked for.
 */
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
    /** The segment whose bytes {@link #raw} holds, or -1. */
    private int unpacked = -1;

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
        Window whole = Window.whole(layout.rows(), layout.columns());
        for (int plane = 0; plane < layout.separate(); plane++) {
            read(plane, whole, target, from + plane * layout.rows() * layout.columns());
        }
    }

    /** The parts of a window that lie in one strip or tile each, in the order in which they are unpacked. */
    List<Window> cut(Window window) {
        List<Window> parts = new ArrayList<>();
        int rows = segments.rows();
        int columns = segments.columns();
        for (int top = window.row(); top < window.endRow(); top = end(top, rows, window.endRow())) {
            for (int left = window.column(); left < window.endColumn(); left = end(left, columns, window.endColumn())) {
                int bottom = end(top, rows, window.endRow());
                int right = end(left, columns, window.endColumn());
                parts.add(Window.between(top, left, bottom - 1, right - 1));
            }
        }
        return parts;
    }

    private static int end(int start, int segment, int most) {
        return (int) Math.min(most, (start / segment + 1L) * segment);
    }

    /** Writes a window of one of the page's separate planes, its samples interleaved as they are stored. */
    void read(int plane, Window window, float[] target, int from) throws IOException {
        int down = segments.down(layout);
        int across = segments.across(layout);
        for (int y = window.row() / segments.rows(); y <= (window.endRow() - 1) / segments.rows(); y++) {
            for (int x = window.column() / segments.columns();
                    x <= (window.endColumn() - 1) / segments.columns();
                    x++) {
                int row = y * segments.rows();
                int first = Math.max(row, window.row());
                int end = Math.min(row + segments.rowsAt(row, layout), window.endRow());
                if (unpack((plane * down + y) * across + x, row, first, end)) {
                    int skipped = unpacked < 0 ? first : row;
                    place(first, end, x * segments.columns(), skipped, window, target, from);
                }
            }
        }
    }

    /**
     * Fills {@link #raw} with a segment that starts at {@code row}, or with its rows from {@code first} to {@code end} if
     * they can be read alone; false for one that was never written, which stands for zeros.
     */
    private boolean unpack(int segment, int row, int first, int end) throws IOException {
        if (segment == unpacked) {
            return true;
        }
        boolean apart = compression == Compression.NONE;
        int rows = apart ? end - first : segments.rowsAt(row, layout);
        long skipped = apart ? rowBytes() * (first - row) : 0;
        long bytes = rowBytes() * rows;
        long stored = segment < byteCounts.length ? byteCounts[segment] - skipped : bytes;
        if (stored + skipped == 0) {
            return false;
        }
        unpacked = -1;
        if (bytes > Integer.MAX_VALUE - 8) {
            throw FormatException.unsupported("strips of " + bytes + " bytes");
        }
        long packedBytes = Math.max(0, Math.min(stored, compression.mostPacked(bytes)));
        ByteBuffer packed = file.read(offsets[segment] + page.shift() + skipped, packedBytes);
        unpack(packed, (int) bytes);
        if (compression != Compression.JPEG) {
            undoPredictor(rows);
        }
        unpacked = apart ? -1 : segment;
        return true;
    }

    /** Bytes that are not packed are taken as they are. */
    private void unpack(ByteBuffer packed, int bytes) throws IOException {
        if (lowBitFirst && compression != Compression.JPEG) {
            reverseBits(packed);
        }
        if (compression == Compression.NONE) {
            Compression.requireAll(packed.limit(), bytes);
            raw = packed.array();
            return;
        }
        if (raw.length != bytes) {
            raw = new byte[bytes];
        }
        if (compression == Compression.JPEG) {
            new JpegSegment(page.directory(), layout).unpack(packed, raw, segments.columns());
        } else {
            compression.unpack(packed, raw);
        }
    }

    private void undoPredictor(int rows) {
        for (int row = 0; row < rows; row++) {
            predictor.undo(row(row), layout.type().bytes(), layout.interleaved());
        }
    }

    /** A row of {@link #raw}. */
    private ByteBuffer row(int row) {
        int rowBytes = (int) rowBytes();
        return ByteBuffer.wrap(raw, row * rowBytes, rowBytes).slice().order(offsetField.order());
    }

    private static void reverseBits(ByteBuffer bytes) {
        for (int i = 0; i < bytes.limit(); i++) {
            bytes.put(i, (byte) (Integer.reverse(bytes.get(i)) >>> 24));
        }
    }

    /** Converts rows of a segment and puts the part that lies inside the window in its place. */
    private void place(int first, int end, int column, int firstOfRaw, Window window, float[] target, int from) {
        int interleaved = layout.interleaved();
        int left = Math.max(column, window.column());
        int right = Math.min(column + segments.columns(), window.endColumn());
        int skipped = (left - column) * interleaved;
        int count = (right - left) * interleaved;
        float[] line = new float[skipped == 0 ? 0 : skipped + count];
        for (int y = first; y < end; y++) {
            int at = from + ((y - window.row()) * window.columns() + left - window.column()) * interleaved;
            if (skipped == 0) {
                layout.type().convert(row(y - firstOfRaw), 0, target, at, count);
            } else {
                layout.type().convert(row(y - firstOfRaw), 0, line, 0, line.length);
                System.arraycopy(line, skipped, target, at, count);
            }
        }
    }

    private long rowBytes() {
        return layout.type().rowBytes((long) segments.columns() * layout.interleaved());
    }
}
