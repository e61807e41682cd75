package org.cellkiosk.performance.tracking;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.synthetic.SyntheticMovie;
import org.cellkiosk.imaging.tracking.Tracker;
import org.cellkiosk.imaging.tracking.TrackingSettings;
import org.cellkiosk.performance.tracking.Paths.Cell;

/** What the tracker makes, with the stand-in models, of invented movies whose segmentation misses cells. */
final class Quality {

    private static final int FRAMES = 24;
    private static final int SIDE = 400;
    private static final int CELLS = 60;
    private static final double MISSING = 0.02;

    private Quality() {}

    /** Of so many movies, each of 24 frames of 400x400 with 60 cells at first; 2 % of cells are not segmented. */
    static TrackScore of(int movies) {
        TrackScore score = TrackScore.NONE;
        for (int seed = 0; seed < movies; seed++) {
            score = score.plus(of(SyntheticMovie.draw(FRAMES, SIDE, CELLS, seed), new Random(seed), MISSING));
        }
        return score;
    }

    static TrackScore of(SyntheticMovie movie, Random random, double missing) {
        StandInModels models = new StandInModels();
        Tracker tracker = new Tracker(TrackingSettings.defaults(), models, models);
        Paths truth = new Paths(movie.parents());
        Paths found = new Paths(new HashMap<>());
        int missed = 0;
        for (int frame = 0; frame < movie.frames().size(); frame++) {
            LabelImage all = movie.labels().get(frame);
            Set<Integer> left = new HashSet<>(labelled(all, all).keySet());
            int present = left.size();
            left.removeIf(label -> random.nextDouble() < missing);
            missed += present - left.size();
            LabelImage seen = only(left, all);
            LabelImage tracked = tracker.track(List.of(movie.frames().get(frame)), seen);
            for (Map.Entry<Integer, Integer> cell : labelled(seen, tracked).entrySet()) {
                truth.add(cell.getKey(), new Cell(frame, cell.getKey()));
                found.add(cell.getValue(), new Cell(frame, cell.getKey()));
            }
        }
        tracker.lineage().tracks().values().forEach(track -> track.parent()
                .ifPresent(parent -> found.parents().put(track.label(), parent)));
        return TrackScore.of(truth, found, missed);
    }

    private static LabelImage only(Set<Integer> cells, LabelImage labels) {
        LabelImage left = LabelImage.empty(labels.rows(), labels.columns());
        for (int i = 0; i < left.labels().length; i++) {
            int label = labels.labels()[i];
            left.labels()[i] = cells.contains(label) ? label : 0;
        }
        return left;
    }

    /** The label in another image of each cell of one. */
    private static Map<Integer, Integer> labelled(LabelImage labels, LabelImage others) {
        Map<Integer, Integer> pairs = new HashMap<>();
        for (int i = 0; i < labels.labels().length; i++) {
            if (labels.labels()[i] > 0) {
                pairs.put(labels.labels()[i], others.labels()[i]);
            }
        }
        return pairs;
    }
}
