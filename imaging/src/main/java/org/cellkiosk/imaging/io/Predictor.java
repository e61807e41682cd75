package org.cellkiosk.imaging.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** What was done to a row of samples to make it pack better. */
enum Predictor {
    NONE,
    /** Every sample is the difference to the sample before it (TIFF 6.0, section 14). */
    DIFFERENCE,
    /** Bytes of equal weight are gathered, highest first, and differences taken (Adobe, TIFF technical note 3). */
    FLOATING_POINT;

    static Predictor of(long number, SampleType type) throws FormatException {
        Predictor predictor =
                switch ((int) number) {
                    case 1 -> NONE;
                    case 2 -> DIFFERENCE;
                    case 3 -> FLOATING_POINT;
                    default ->
                        throw FormatException.unsupported(
                                "an unknown predictor (" + TiffTag.name(TiffTag.PREDICTOR) + " is " + number + ")");
                };
        if (predictor != NONE && !type.wholeBytes()) {
            throw FormatException.unsupported("a predictor for pixels of " + type.bits() + " bits");
        }
        return predictor;
    }

    /**
     * Restores one row in place.
     *
     * @param row the row's bytes, in the file's byte order
     * @param bytes bytes of a sample
     * @param interleaved samples of a pixel
     */
    void undo(ByteBuffer row, int bytes, int interleaved) {
        switch (this) {
            case NONE -> {}
            case DIFFERENCE -> addUp(row, bytes, interleaved);
            case FLOATING_POINT -> gather(row, bytes, interleaved);
        }
    }

    private static void addUp(ByteBuffer row, int bytes, int interleaved) {
        int step = bytes * interleaved;
        for (int i = step; i + bytes <= row.limit(); i += bytes) {
            switch (bytes) {
                case 1 -> row.put(i, (byte) (row.get(i) + row.get(i - step)));
                case 2 -> row.putShort(i, (short) (row.getShort(i) + row.getShort(i - step)));
                case 4 -> row.putInt(i, row.getInt(i) + row.getInt(i - step));
                default -> row.putLong(i, row.getLong(i) + row.getLong(i - step));
            }
        }
    }

    private static void gather(ByteBuffer row, int bytes, int interleaved) {
        addUp(row, 1, interleaved);
        byte[] apart = new byte[row.limit()];
        row.get(0, apart);
        int samples = apart.length / bytes;
        boolean bigEndian = row.order() == ByteOrder.BIG_ENDIAN;
        for (int sample = 0; sample < samples; sample++) {
            for (int weight = 0; weight < bytes; weight++) {
                int place = bigEndian ? weight : bytes - 1 - weight;
                row.put(sample * bytes + place, apart[weight * samples + sample]);
            }
        }
    }
}
