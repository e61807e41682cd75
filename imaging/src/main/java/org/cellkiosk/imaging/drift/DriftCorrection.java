package org.cellkiosk.imaging.drift;

import java.util.ArrayList;
import java.util.List;
import org.cellkiosk.imaging.Plane;

/** Takes the drift of a microscope's stage out of a movie, by whole pixels. */
public final class DriftCorrection {

    private DriftCorrection() {}

    /**
     * Moves every frame to where the corrected frame before it is.
     *
     * @param frames of one size, in the order of time; the first one stays
     * @return frames of the same size; pixels that none of a frame's lie on are 0
     */
    public static List<Plane> correct(List<Plane> frames) {
        List<Plane> corrected = new ArrayList<>();
        for (Plane frame : frames) {
            corrected.add(
                    corrected.isEmpty()
                            ? frame
                            : Shift.registering(frame, corrected.get(corrected.size() - 1))
                                    .apply(frame));
        }
        return corrected;
    }
}
