package org.cellkiosk.imaging.tracking;

import org.cellkiosk.imaging.tracking.feature.FrameFeatures;

/** The model that describes each cell of a frame, together with its neighbours, by a vector. */
@FunctionalInterface
public interface NeighbourhoodEncoder {

    /**
     * The embedding of every cell, in their order and all of one length.
     *
     * @param frame at least one cell
     */
    float[][] encode(FrameFeatures frame);
}
