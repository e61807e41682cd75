package org.cellkiosk.imaging.tracking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.measure.LabelIndex;
import org.cellkiosk.imaging.tracking.assignment.CostMatrix;
import org.cellkiosk.imaging.tracking.feature.FrameFeatures;
import org.cellkiosk.imaging.tracking.lineage.Lineage;

/**
 * Links the cells of a movie, one frame after another. For each frame:
 *
 * <ol>
 *   <li>cells are described by their features, and these by the encoder;
 *   <li>the other model says how likely each cell is each track's continuation or daughter;
 *   <li>the assignment of the least cost continues tracks, and begins one with each cell that is left;
 *   <li>of a track that begins, the undivided track that is its most likely mother is the parent, if there is one;
 *   <li>tracks with daughters end. If one of them was continued too, that cell is another daughter.
 * </ol>
 *
 * <p>A track that is not continued may be later, after any number of frames, as with the original. But costs grow with the
 * square of tracks and cells: while there are more than {@value #MOST}, those tracks are passed over that were lost longest
 * ago. Of a track nothing is kept but its frame numbers and its latest sightings, and of frames nothing, so memory grows
 * with tracks only. A frame without cells is as good as any. The pieces of a label are one cell.
 */
public final class Tracker {

    private static final int MOST = 1 << 12;

    private final TrackingSettings settings;
    private final NeighbourhoodEncoder encoder;
    private final TrackingInference inference;
    private final List<LiveTrack> tracks = new ArrayList<>();
    private int frame;

    public Tracker(TrackingSettings settings, NeighbourhoodEncoder encoder, TrackingInference inference) {
        this.settings = settings;
        this.encoder = encoder;
        this.inference = inference;
    }

    /**
     * Takes the next frame.
     *
     * @param image its channels, at least one
     * @param labels its cells, whatever labels they have
     * @return its cells with the labels of their tracks
     * @throws IllegalArgumentException if image and labels have not the same size, or a model gave other numbers of
     *     values than it should
     */
    public LabelImage track(List<Plane> image, LabelImage labels) {
        if (image.stream().anyMatch(plane -> plane.rows() != labels.rows() || plane.columns() != labels.columns())) {
            throw new IllegalArgumentException(
                    "frame " + frame + " has not the size of its labels, " + labels.rows() + "x" + labels.columns());
        }
        LabelIndex index = LabelIndex.of(labels);
        LabelImage tracked = LabelImage.empty(labels.rows(), labels.columns());
        if (index.size() > 0) {
            int[] owners = link(sightings(image, labels));
            int[] all = labels.labels();
            Arrays.setAll(tracked.labels(), i -> all[i] == 0 ? 0 : owners[index.place(all[i])]);
        }
        frame++;
        return tracked;
    }

    /** The tracks of all frames so far. */
    public Lineage lineage() {
        return Lineage.of(tracks.stream().map(LiveTrack::track).toList());
    }

    private List<Sighting> sightings(List<Plane> image, LabelImage labels) {
        FrameFeatures features = FrameFeatures.of(
                image, labels, settings.features(), settings.compat().orElse(0));
        float[][] embeddings = encoder.encode(features);
        if (embeddings.length != features.cells()) {
            throw new IllegalArgumentException(
                    "the encoder gave " + embeddings.length + " embeddings for " + features.cells() + " cells");
        }
        float[] centroids = features.centroids();
        return IntStream.range(0, features.labels().length)
                .mapToObj(cell -> new Sighting(embeddings[cell], centroids[2 * cell], centroids[2 * cell + 1]))
                .toList();
    }

    /** The label of the track of each cell. */
    private int[] link(List<Sighting> cells) {
        List<LiveTrack> candidates = settings.compat().isPresent() ? List.copyOf(tracks) : candidates(cells.size());
        LiveTrack[] owners = new LiveTrack[cells.size()];
        if (candidates.isEmpty()) {
            Arrays.setAll(owners, cell -> begin(Optional.empty()));
        } else {
            assign(candidates, cells, owners);
            divide(candidates, owners);
        }
        for (int cell = 0; cell < owners.length; cell++) {
            owners[cell].goOn(frame, cells.get(cell));
        }
        return Arrays.stream(owners).mapToInt(LiveTrack::label).toArray();
    }

    /** The tracks that may go on, in their order; those that were seen last are always among them. */
    private List<LiveTrack> candidates(int cells) {
        List<LiveTrack> live = tracks.stream().filter(track -> !track.capped()).toList();
        int room = Math.max(0, MOST - cells);
        if (live.size() <= room) {
            return live;
        }
        int[] seen = live.stream().mapToInt(LiveTrack::lastFrame).sorted().toArray();
        int oldest = Math.min(seen[seen.length - 1], 1 + seen[seen.length - 1 - room]);
        return live.stream().filter(track -> track.lastFrame() >= oldest).toList();
    }

    private void assign(List<LiveTrack> candidates, List<Sighting> cells, LiveTrack[] owners) {
        LinkProbabilities probabilities = inference.predict(
                Sightings.of(candidates.stream().map(LiveTrack::latest).toList(), settings.trackLength()),
                Sightings.of(cells.stream().map(List::of).toList(), 1));
        int known = candidates.size();
        if (probabilities.tracks() != known || probabilities.cells() != owners.length) {
            throw new IllegalArgumentException("the tracking model gave probabilities for " + probabilities.tracks()
                    + " tracks and " + probabilities.cells() + " cells instead of " + known + " and " + owners.length);
        }
        float[] links = linkCosts(candidates, probabilities);
        int[] columns = CostMatrix.of(links, known, owners.length, settings.birth(), settings.death())
                .assignment();
        for (int row = 0; row < columns.length; row++) {
            int cell = columns[row];
            if (cell < owners.length) {
                owners[cell] = row < known ? candidates.get(row) : begin(mother(candidates, probabilities, cell));
            }
        }
    }

    private static float[] linkCosts(List<LiveTrack> candidates, LinkProbabilities probabilities) {
        int cells = probabilities.cells();
        float[] costs = new float[candidates.size() * cells];
        for (int track = 0; track < candidates.size(); track++) {
            for (int cell = 0; cell < cells; cell++) {
                costs[track * cells + cell] =
                        candidates.get(track).capped() ? CostMatrix.MOST : 1 - probabilities.same(track, cell);
            }
        }
        return costs;
    }

    private Optional<LiveTrack> mother(List<LiveTrack> candidates, LinkProbabilities probabilities, int cell) {
        Optional<LiveTrack> mother = Optional.empty();
        double highest = settings.division();
        for (int track = 0; track < candidates.size(); track++) {
            float probability = probabilities.parentAndDaughter(track, cell);
            if (probability > highest && !candidates.get(track).capped()) {
                highest = probability;
                mother = Optional.of(candidates.get(track));
            }
        }
        return mother;
    }

    private void divide(List<LiveTrack> candidates, LiveTrack[] owners) {
        for (LiveTrack track : candidates) {
            if (track.hasDaughters() && !track.capped()) {
                track.cap(frame);
                int continued = Arrays.asList(owners).indexOf(track);
                if (continued >= 0) {
                    owners[continued] = begin(Optional.of(track));
                }
            }
        }
    }

    private LiveTrack begin(Optional<LiveTrack> parent) {
        int label = tracks.size() + 1;
        parent.ifPresent(track -> track.addDaughter(label));
        OptionalInt of = parent.isPresent() ? OptionalInt.of(parent.get().label()) : OptionalInt.empty();
        LiveTrack track = new LiveTrack(label, of, settings.trackLength());
        tracks.add(track);
        return track;
    }
}
