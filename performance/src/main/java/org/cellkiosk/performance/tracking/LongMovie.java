package org.cellkiosk.performance.tracking;

import java.util.List;
import org.cellkiosk.imaging.synthetic.SyntheticMovie;
import org.cellkiosk.imaging.tracking.Tracker;
import org.cellkiosk.imaging.tracking.TrackingSettings;

/** Tracks a movie while it is drawn, once; arguments: its frames, their side, and the cells in the first of them. */
final class LongMovie {

    private LongMovie() {}

    public static void main(String[] arguments) {
        StandInModels models = new StandInModels();
        Tracker tracker = new Tracker(TrackingSettings.defaults(), models, models);
        SyntheticMovie.play(
                Integer.parseInt(arguments[0]),
                Integer.parseInt(arguments[1]),
                Integer.parseInt(arguments[2]),
                Scene.SEED,
                (picture, labels) -> tracker.track(List.of(picture), labels));
        System.exit(tracker.lineage().tracks().isEmpty() ? 1 : 0);
    }
}
