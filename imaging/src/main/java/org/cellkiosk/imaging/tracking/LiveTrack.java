package org.cellkiosk.imaging.tracking;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.cellkiosk.imaging.tracking.lineage.Track;

/** A track that may go on. Once it has divided, nothing is kept but its part of the lineage. */
final class LiveTrack {

    private final int label;
    private final OptionalInt parent;
    private final int memory;
    private final List<Integer> frames = new ArrayList<>();
    private final List<Integer> daughters = new ArrayList<>();
    private final List<Sighting> latest = new ArrayList<>();
    private OptionalInt divisionFrame = OptionalInt.empty();

    /** @param memory number of sightings that are kept */
    LiveTrack(int label, OptionalInt parent, int memory) {
        this.label = label;
        this.parent = parent;
        this.memory = memory;
    }

    int label() {
        return label;
    }

    /** The latest sightings, oldest first; at least one. */
    List<Sighting> latest() {
        return latest;
    }

    int lastFrame() {
        return frames.get(frames.size() - 1);
    }

    boolean capped() {
        return divisionFrame.isPresent();
    }

    boolean hasDaughters() {
        return !daughters.isEmpty();
    }

    void goOn(int frame, Sighting sighting) {
        frames.add(frame);
        if (latest.size() == memory) {
            latest.remove(0);
        }
        latest.add(sighting);
    }

    void addDaughter(int daughter) {
        daughters.add(daughter);
    }

    void cap(int frame) {
        divisionFrame = OptionalInt.of(frame);
        latest.subList(0, latest.size() - 1).clear();
    }

    Track track() {
        return new Track(label, frames, daughters, capped(), divisionFrame, parent);
    }
}
