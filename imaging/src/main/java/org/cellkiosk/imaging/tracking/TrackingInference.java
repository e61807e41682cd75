package org.cellkiosk.imaging.tracking;

/** The model that compares what is known of tracks with the cells of the next frame. */
@FunctionalInterface
public interface TrackingInference {

    /**
     * How likely each cell is each track's continuation or daughter.
     *
     * @param tracks latest sightings of every track
     * @param cells of the frame, each sighted once
     */
    LinkProbabilities predict(Sightings tracks, Sightings cells);
}
