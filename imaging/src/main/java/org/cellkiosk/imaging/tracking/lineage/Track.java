package org.cellkiosk.imaging.tracking.lineage;

import java.util.List;
import java.util.OptionalInt;

/**
 * One cell through a movie, from its birth until it divides or is seen no more.
 *
 * @param label of its pixels in the tracked frames, at least 1
 * @param frames in which it was found, from 0, put into ascending order; between them it may have been missed
 * @param daughters labels of the tracks that it divided into; one may have been missed
 * @param capped true if it divided; it has no frames from then on
 * @param divisionFrame first frame of the daughters
 * @param parent label of the track that it came from by division
 */
public record Track(
        int label,
        List<Integer> frames,
        List<Integer> daughters,
        boolean capped,
        OptionalInt divisionFrame,
        OptionalInt parent) {

    public Track {
        if (label < 1) {
            throw new IllegalArgumentException("track label " + label + " is below 1");
        }
        frames = frames.stream().sorted().distinct().toList();
        daughters = List.copyOf(daughters);
    }
}
