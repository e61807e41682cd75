package org.cellkiosk.performance.tracking;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.synthetic.SyntheticMovie;
import org.cellkiosk.imaging.tracking.NeighbourhoodEncoder;
import org.cellkiosk.imaging.tracking.Tracker;
import org.cellkiosk.imaging.tracking.TrackingInference;
import org.cellkiosk.imaging.tracking.TrackingSettings;
import org.cellkiosk.imaging.tracking.assignment.LinearAssignment;
import org.cellkiosk.imaging.tracking.lineage.Lineage;
import org.cellkiosk.imaging.tracking.lineage.Track;

/** What is measured. {@code functions.py} has the functions of the same names. */
public enum TrackingFunction {
    MOVIE("all frames of the movie, models left out", TrackingFunction::movie),
    RANDOM_COSTS("linear assignment, random costs", scene -> assignment(Scene.randomCosts())),
    TRACKING_COSTS("linear assignment, costs of links", scene -> assignment(Scene.trackingCosts()));

    private final String title;
    private final Function<Scene, Supplier<Result>> preparation;

    TrackingFunction(String title, Function<Scene, Supplier<Result>> preparation) {
        this.title = title;
        this.preparation = preparation;
    }

    /** What was found. */
    interface Result {

        /** As Python leaves it in its file. */
        int[] values();
    }

    String title() {
        return title;
    }

    /** The name that the Python side knows it by. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The call that is measured, with its inputs. */
    Supplier<Result> prepare(Scene scene) {
        return preparation.apply(scene);
    }

    /** A movie, with the answers of the stand-in models. */
    static Tracked tracked(SyntheticMovie movie) {
        StandInModels models = new StandInModels();
        return track(movie, models, models);
    }

    private static Supplier<Result> movie(Scene scene) {
        SyntheticMovie movie = scene.movie();
        Recording recording = new Recording();
        track(movie, recording, recording);
        return () -> track(movie, recording.encoder(), recording.inference());
    }

    private static Tracked track(SyntheticMovie movie, NeighbourhoodEncoder encoder, TrackingInference inference) {
        Tracker tracker = new Tracker(TrackingSettings.defaults(), encoder, inference);
        List<LabelImage> frames = new ArrayList<>();
        for (int frame = 0; frame < movie.frames().size(); frame++) {
            frames.add(tracker.track(
                    List.of(movie.frames().get(frame)), movie.labels().get(frame)));
        }
        return new Tracked(frames, tracker.lineage());
    }

    private static Supplier<Result> assignment(float[] costs) {
        int size = (int) Math.sqrt(costs.length);
        return () -> {
            int[] columns = LinearAssignment.columnsOfRows(costs, size, size);
            return () -> columns;
        };
    }

    /** The labels of all pixels, then parent (0: none) and division frame (-1: none) of every track. */
    record Tracked(List<LabelImage> frames, Lineage lineage) implements Result {

        @Override
        public int[] values() {
            IntStream pixels = frames.stream().flatMapToInt(frame -> IntStream.of(frame.labels()));
            return IntStream.concat(pixels, lineage.tracks().values().stream().flatMapToInt(Tracked::values))
                    .toArray();
        }

        private static IntStream values(Track track) {
            return IntStream.of(track.parent().orElse(0), track.divisionFrame().orElse(-1));
        }
    }
}
