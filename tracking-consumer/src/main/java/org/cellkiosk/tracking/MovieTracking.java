package org.cellkiosk.tracking;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.cellkiosk.consumer.JobContext;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.LabelRaster;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.tracking.Tracker;
import org.cellkiosk.imaging.tracking.TrackingSettings;
import org.cellkiosk.imaging.tracking.io.TrackedMovie;
import org.cellkiosk.imaging.tracking.lineage.Lineage;
import org.cellkiosk.inference.Models;
import org.cellkiosk.job.Job;
import org.cellkiosk.job.JobStatus;
import org.cellkiosk.job.ResultFields;
import org.cellkiosk.tracking.frame.SegmentedFrames;
import org.cellkiosk.tracking.link.TrackedFrames;
import org.cellkiosk.tracking.link.TrackingModels;
import org.cellkiosk.tracking.movie.Movie;
import org.cellkiosk.tracking.result.ResultArchive;
import org.cellkiosk.tracking.result.Summary;

/** Links the cells of movies, and makes a result of them. One frame at a time is in memory. */
final class MovieTracking {

    private final ModelChoice choice;
    private final Models models;
    private final TrackingSettings settings;

    MovieTracking(ModelChoice choice, Models models, TrackingSettings settings) {
        this.choice = choice;
        this.models = models;
        this.settings = settings;
    }

    boolean isWell() {
        return models.areRunning();
    }

    /** Frames and their cells, which may have any labels. */
    private record Source(int frames, IntFunction<List<Plane>> raw, IntFunction<LabelImage> cells) {}

    /** Tracks a movie whose frames have been segmented; the fields of the result. */
    Map<String, String> track(Job job, String name, Movie movie, SegmentedFrames cells, JobContext context)
            throws IOException {
        Source source = new Source(movie.frames(), frame -> List.of(movie.frame(frame)), cells::labels);
        return track(job, name, List.of(source), cells.count(), context);
    }

    /** Tracks movies that bring their cells; the fields of the result. */
    Map<String, String> track(Job job, String name, List<TrackedMovie> movies, JobContext context) throws IOException {
        // The bundled models see one channel, as the original's do.
        List<Source> sources = movies.stream()
                .map(movie -> new Source(movie.frames(), frame -> movie.raw().apply(frame), movie.tracked()))
                .toList();
        return track(job, name, sources, 1, context);
    }

    private Map<String, String> track(Job job, String name, List<Source> movies, int jobs, JobContext context)
            throws IOException {
        TrackingModels pair = choice.of(job, models);
        context.advance(JobStatus.PREDICTING);
        Path zip = context.scratch().resolve("result.zip");
        List<Lineage> lineages = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        try (ResultArchive archive = new ResultArchive(zip, name)) {
            for (int number = 0; number < movies.size(); number++) {
                Source movie = movies.get(number);
                Tracker tracker = pair.tracker(settings);
                try (TrackedFrames tracked = tracked(movie, tracker, context.scratch())) {
                    TrackedMovie result = new TrackedMovie(movie.frames, movie.raw, tracked::read, tracker.lineage());
                    List<LabelRaster> frames = IntStream.range(0, movie.frames)
                            .mapToObj(tracked::raster)
                            .toList();
                    Optional<String> note =
                            movies.size() == 1 ? archive.add(result, frames) : archive.add(result, frames, number);
                    note.ifPresent(notes::add);
                    lineages.add(result.lineage());
                }
            }
        }
        context.advance(JobStatus.SAVING_RESULTS);
        Map<String, String> result = new LinkedHashMap<>(context.putResult(job, zip));
        result.put(ResultFields.SUMMARY, Summary.of(lineages));
        result.put(
                ResultFields.MODELS,
                pair.inference().id() + "," + pair.encoder().id());
        result.put(ResultFields.INFERRED, String.join("; ", notes));
        result.put(ResultFields.TOTAL_JOBS, Integer.toString(jobs));
        result.put(ResultFields.FAILURES, "");
        return result;
    }

    private static TrackedFrames tracked(Source movie, Tracker tracker, Path scratch) {
        LabelImage first = tracker.track(movie.raw.apply(0), movie.cells.apply(0));
        TrackedFrames tracked = new TrackedFrames(scratch, movie.frames, first.rows(), first.columns());
        tracked.write(0, first);
        for (int frame = 1; frame < movie.frames; frame++) {
            tracked.write(frame, tracker.track(movie.raw.apply(frame), movie.cells.apply(frame)));
        }
        return tracked;
    }
}
