package org.cellkiosk.imaging.tracking.lineage;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All tracks of a movie.
 *
 * @param tracks by their labels, in the order in which they are written
 */
public record Lineage(Map<Integer, Track> tracks) {

    public Lineage {
        tracks = Collections.unmodifiableMap(new LinkedHashMap<>(tracks));
    }

    /** @throws IllegalArgumentException if two tracks have the same label */
    public static Lineage of(Collection<Track> tracks) {
        Map<Integer, Track> byLabel = new LinkedHashMap<>();
        for (Track track : tracks) {
            if (byLabel.put(track.label(), track) != null) {
                throw new IllegalArgumentException("two tracks have the label " + track.label());
            }
        }
        return new Lineage(byLabel);
    }
}
