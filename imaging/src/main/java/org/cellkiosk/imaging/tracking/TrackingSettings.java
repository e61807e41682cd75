package org.cellkiosk.imaging.tracking;

import java.util.OptionalInt;
import org.cellkiosk.imaging.tracking.feature.FeatureSettings;

/**
 * How cells are linked.
 *
 * @param features how the models are told about cells
 * @param trackLength number of a track's latest sightings that are compared with a cell
 * @param birth cost of a track that begins, 0 to 1: the higher, the less like it a cell that continues a track may be
 * @param death cost of a track that does not go on, 0 to 1
 * @param division a cell that begins a track is a daughter if the probability of that is above this
 * @param compat number of cells in the fullest frame of the movie, for the flaws of the original: to so many cells it
 *     filled every frame up before it told the models, and what was filled in had neighbours; and it had ended tracks
 *     take part in the assignment, which matters where several cost the same, and lost ones, however many. Empty for none
 */
public record TrackingSettings(
        FeatureSettings features, int trackLength, double birth, double death, double division, OptionalInt compat) {

    public TrackingSettings {
        if (trackLength < 1) {
            throw new IllegalArgumentException("track length " + trackLength + " is below 1");
        }
        checkShare("birth", birth);
        checkShare("death", death);
        checkShare("division", division);
    }

    private static void checkShare(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " " + value + " is not between 0 and 1");
        }
    }

    /** What the DeepCell Kiosk was run with. */
    public static TrackingSettings defaults() {
        FeatureSettings features = new FeatureSettings(60, 32, FeatureSettings.CropMode.RESIZE, true);
        return new TrackingSettings(features, 8, 0.99, 0.99, 0.01, OptionalInt.empty());
    }

    /** The same with the flaws of the original. */
    public TrackingSettings compatible(int mostCells) {
        return new TrackingSettings(features, trackLength, birth, death, division, OptionalInt.of(mostCells));
    }
}
