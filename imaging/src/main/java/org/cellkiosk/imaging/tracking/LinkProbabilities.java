package org.cellkiosk.imaging.tracking;

/**
 * What each cell may be to each track.
 *
 * @param values {@code tracks * cells * 3} probabilities: of the same cell, of a different one, of parent and daughter;
 *     not copied
 */
@SuppressWarnings("ArrayRecordComponent")
public record LinkProbabilities(int tracks, int cells, float[] values) {

    private static final int CLASSES = 3;

    public LinkProbabilities {
        if (values.length != Math.multiplyExact(Math.multiplyExact(tracks, cells), CLASSES)) {
            throw new IllegalArgumentException("the tracking model gave " + values.length + " probabilities for "
                    + tracks + " tracks, " + cells + " cells and " + CLASSES + " classes");
        }
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException("the tracking model gave a probability that is no number");
            }
        }
    }

    public float same(int track, int cell) {
        return values[CLASSES * (track * cells + cell)];
    }

    public float parentAndDaughter(int track, int cell) {
        return values[CLASSES * (track * cells + cell) + 2];
    }
}
