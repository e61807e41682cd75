package org.cellkiosk.imaging.io;

import java.util.Map;

/** The tags of TIFF that matter for reading pixels, by their numbers in the specification. */
final class TiffTag {

    static final int COLUMNS = 256;
    static final int ROWS = 257;
    static final int BITS_PER_SAMPLE = 258;
    static final int COMPRESSION = 259;
    static final int PHOTOMETRIC = 262;
    static final int FILL_ORDER = 266;
    static final int DESCRIPTION = 270;
    static final int STRIP_OFFSETS = 273;
    static final int SAMPLES_PER_PIXEL = 277;
    static final int ROWS_PER_STRIP = 278;
    static final int STRIP_BYTE_COUNTS = 279;
    static final int X_RESOLUTION = 282;
    static final int Y_RESOLUTION = 283;
    static final int PLANAR_CONFIGURATION = 284;
    static final int RESOLUTION_UNIT = 296;
    static final int SOFTWARE = 305;
    static final int PREDICTOR = 317;
    static final int TILE_COLUMNS = 322;
    static final int TILE_ROWS = 323;
    static final int TILE_OFFSETS = 324;
    static final int TILE_BYTE_COUNTS = 325;
    static final int SAMPLE_FORMAT = 339;
    static final int JPEG_TABLES = 347;

    /** Names of the specification, for messages. */
    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(COLUMNS, "ImageWidth"),
            Map.entry(ROWS, "ImageLength"),
            Map.entry(BITS_PER_SAMPLE, "BitsPerSample"),
            Map.entry(COMPRESSION, "Compression"),
            Map.entry(PHOTOMETRIC, "PhotometricInterpretation"),
            Map.entry(FILL_ORDER, "FillOrder"),
            Map.entry(DESCRIPTION, "ImageDescription"),
            Map.entry(STRIP_OFFSETS, "StripOffsets"),
            Map.entry(SAMPLES_PER_PIXEL, "SamplesPerPixel"),
            Map.entry(ROWS_PER_STRIP, "RowsPerStrip"),
            Map.entry(STRIP_BYTE_COUNTS, "StripByteCounts"),
            Map.entry(X_RESOLUTION, "XResolution"),
            Map.entry(Y_RESOLUTION, "YResolution"),
            Map.entry(PLANAR_CONFIGURATION, "PlanarConfiguration"),
            Map.entry(RESOLUTION_UNIT, "ResolutionUnit"),
            Map.entry(SOFTWARE, "Software"),
            Map.entry(PREDICTOR, "Predictor"),
            Map.entry(TILE_COLUMNS, "TileWidth"),
            Map.entry(TILE_ROWS, "TileLength"),
            Map.entry(TILE_OFFSETS, "TileOffsets"),
            Map.entry(TILE_BYTE_COUNTS, "TileByteCounts"),
            Map.entry(SAMPLE_FORMAT, "SampleFormat"),
            Map.entry(JPEG_TABLES, "JPEGTables"));

    private TiffTag() {}

    static boolean isKnown(int tag) {
        return NAMES.containsKey(tag);
    }

    /** A tag as messages call it. */
    static String name(int tag) {
        return "TIFF tag " + NAMES.getOrDefault(tag, "") + " (" + tag + ")";
    }
}
