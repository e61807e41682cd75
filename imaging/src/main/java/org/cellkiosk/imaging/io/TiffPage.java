package org.cellkiosk.imaging.io;

import java.io.IOException;
import java.util.Optional;

/**
 * One page of a TIFF file.
 *
 * @param shift bytes by which its pixels lie behind those that the directory names; above 0 for the planes that follow
 *     the only page of a file that describes many
 */
record TiffPage(TiffLayout layout, TiffSegments segments, TiffDirectory directory, long shift) {

    static TiffPage of(TiffDirectory directory, TiffLayout layout) throws IOException {
        return new TiffPage(layout, TiffSegments.of(directory, layout), directory, 0);
    }

    TiffPage shifted(long bytes) {
        return new TiffPage(layout, segments, directory, bytes);
    }

    Compression compression() throws IOException {
        return Compression.of(directory.number(TiffTag.COMPRESSION, 1));
    }

    Predictor predictor() throws IOException {
        return Predictor.of(directory.number(TiffTag.PREDICTOR, 1), layout.type());
    }

    TiffField offsets() throws FormatException {
        return directory.required(segments.tiled() ? TiffTag.TILE_OFFSETS : TiffTag.STRIP_OFFSETS);
    }

    Optional<TiffField> byteCounts() {
        return directory.field(segments.tiled() ? TiffTag.TILE_BYTE_COUNTS : TiffTag.STRIP_BYTE_COUNTS);
    }

    /** Number of strips or tiles. */
    long segmentCount() {
        return (long) layout.separate() * segments.down(layout) * segments.across(layout);
    }

    /** Bytes of the largest strip or tile, unpacked. */
    long segmentBytes() {
        return layout.type().rowBytes((long) segments.columns() * layout.interleaved()) * segments.rows();
    }

    long bytes() {
        return layout.type().rowBytes((long) layout.columns() * layout.interleaved())
                * layout.rows()
                * layout.separate();
    }

    /** Position of the pixels if they are stored as one uncompressed run, as ImageJ does. */
    Optional<Long> run() throws IOException {
        if (compression() != Compression.NONE || segments.tiled()) {
            return Optional.empty();
        }
        long[] offsets = offsets().numbers(segmentCount());
        long expected = offsets.length == 0 ? -1 : offsets[0];
        long first = expected;
        long stripBytes = layout.type().rowBytes((long) layout.columns() * layout.interleaved()) * segments.rows();
        for (long offset : offsets) {
            if (offset != expected) {
                return Optional.empty();
            }
            expected += stripBytes;
        }
        return Optional.of(first);
    }
}
