package org.cellkiosk.performance.tracking;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.synthetic.SyntheticMovie;
import org.cellkiosk.imaging.tracking.LinkProbabilities;
import org.cellkiosk.imaging.tracking.Tracker;
import org.cellkiosk.imaging.tracking.TrackingSettings;
import org.cellkiosk.imaging.tracking.assignment.CostMatrix;
import org.cellkiosk.performance.comparison.RawFile;

/**
 * What is tracked and assigned: the same whenever it is drawn.
 *
 * @param cells in the first frame
 * @param side rows and columns of a frame
 */
record Scene(int frames, int side, int cells) {

    static final long SEED = 2026;
    private static final int RANDOM_SIZE = 1000;
    private static final int LINKED_CELLS = RANDOM_SIZE / 2;
    private static final int LINKED_SIDE = 1024;

    SyntheticMovie movie() {
        return SyntheticMovie.draw(frames, side, cells, SEED);
    }

    /** A square of costs between 0 and 1. */
    static float[] randomCosts() {
        Random random = new Random(SEED);
        float[] costs = new float[RANDOM_SIZE * RANDOM_SIZE];
        for (int i = 0; i < costs.length; i++) {
            costs[i] = random.nextFloat();
        }
        return costs;
    }

    /** Costs of 500 tracks and the 501 cells of the next frame, in which one has divided. */
    static float[] trackingCosts() {
        TrackingSettings settings = TrackingSettings.defaults();
        Recording recording = new Recording();
        Tracker tracker = new Tracker(settings, recording, recording);
        SyntheticMovie.play(
                2, LINKED_SIDE, LINKED_CELLS, SEED, (picture, labels) -> tracker.track(List.of(picture), labels));
        LinkProbabilities found = recording.links().get(0);
        float[] links = new float[found.tracks() * found.cells()];
        for (int i = 0; i < links.length; i++) {
            links[i] = 1 - found.same(i / found.cells(), i % found.cells());
        }
        return CostMatrix.of(links, found.tracks(), found.cells(), settings.birth(), settings.death())
                .values();
    }

    /** Leaves everything in files for Python. */
    void write(Path folder) throws IOException {
        SyntheticMovie movie = movie();
        for (int frame = 0; frame < frames; frame++) {
            Plane picture = movie.frames().get(frame);
            LabelImage labels = movie.labels().get(frame);
            RawFile.write(folder.resolve("%04d.picture".formatted(frame)), picture.values());
            RawFile.write(folder.resolve("%04d.labels".formatted(frame)), labels.labels());
        }
        RawFile.write(folder.resolve("random_costs"), randomCosts());
        RawFile.write(folder.resolve("tracking_costs"), trackingCosts());
    }
}
