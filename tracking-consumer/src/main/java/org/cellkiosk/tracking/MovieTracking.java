package org.cellkiosk.tracking;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.cellkiosk.consumer.JobContext;
import org.cellkiosk.consumer.StepTimes;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.LabelRaster;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.tracking.Tracker;
import org.cellkiosk.imaging.tracking.TrackingSettings;
import org.cellkiosk.imaging.tracking.io.TrackedMovie;
import org.cellkiosk.inference.Models;
import org.cellkiosk.job.Job;
import org.cellkiosk.job.JobStatus;
import org.cellkiosk.job.ResultFields;
import org.cellkiosk.storage.Bucket;
import org.cellkiosk.storage.BucketFolders;
import org.cellkiosk.tracking.frame.SegmentedFrames;
import org.cellkiosk.tracking.link.TrackedFrames;
import org.cellkiosk.tracking.link.TrackingModels;
import org.cellkiosk.tracking.movie.Movie;
import org.cellkiosk.tracking.movie.UnsuitableMovieException;
import org.cellkiosk.tracking.result.ResultArchive;

/** Links the cells of movies, and makes a result of them. One frame at a time is in memory. */
final class MovieTracking {

    private final ModelChoice choice;
    private final Models models;
    private final SettingsChoice settings;

    MovieTracking(ModelChoice choice, Models models, SettingsChoice settings) {
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
            throws Exception {
        Source source = new Source(movie.frames(), frame -> List.of(movie.frame(frame)), cells::labels);
        Map<String, String> result = track(job, name, List.of(source), cells.count(), context);
        List<String> models = new ArrayList<>(cells.models());
        models.add(result.getOrDefault(ResultFields.MODELS, ""));
        result.put(ResultFields.MODELS, String.join(",", models));
        return result;
    }

    /** Tracks movies that bring their cells; the fields of the result. */
    Map<String, String> track(Job job, String name, List<TrackedMovie> movies, JobContext context) throws Exception {
        List<Source> sources = movies.stream()
                .map(movie -> new Source(movie.frames(), movie.raw(), movie.tracked()))
                .toList();
        return track(job, name, sources, 1, context);
    }

    private Map<String, String> track(Job job, String name, List<Source> movies, int jobs, JobContext context)
            throws Exception {
        StepTimes times = new StepTimes();
        TrackingModels pair = choice.of(job, models);
        context.advance(JobStatus.PREDICTING);
        Path zip = context.scratch().resolve("result.zip");
        Path preview = context.scratch().resolve("preview.png");
        Map<String, String> result = new LinkedHashMap<>();
        try (ResultArchive archive = new ResultArchive(zip, preview, name, movies.size() > 1)) {
            for (Source movie : movies) {
                requireChannels(name, movie, pair);
                TrackingSettings chosen =
                        times.measure(ResultFields.DOWNLOAD_TIME, () -> settings.of(movie.frames, movie.cells));
                track(movie, pair.tracker(chosen), archive, times, context);
            }
            result.put(ResultFields.SUMMARY, archive.summary());
            result.put(ResultFields.INFERRED, String.join("; ", archive.leftOut()));
        }
        context.advance(JobStatus.SAVING_RESULTS);
        result.putAll(times.measure(ResultFields.UPLOAD_TIME, () -> context.putResult(job, zip)));
        result.putAll(times.measure(ResultFields.UPLOAD_TIME, () -> putPreview(job, preview, context.bucket())));
        result.put(
                ResultFields.MODELS,
                pair.inference().id() + "," + pair.encoder().id());
        result.put(ResultFields.TOTAL_JOBS, Integer.toString(jobs));
        result.put(ResultFields.FAILURES, "");
        result.putAll(times.fields(ResultFields.TOTAL_TIME));
        return result;
    }

    /** Else TensorFlow would say that, in its own words. */
    private static void requireChannels(String name, Source movie, TrackingModels pair) {
        List<Plane> first = movie.raw.apply(0);
        int due = pair.channels().orElse(first.size());
        if (first.size() != due) {
            throw new UnsuitableMovieException(
                    name + " has " + movie.frames + " frames of " + first.get(0).columns() + " x "
                            + first.get(0).rows() + " pixels with " + first.size() + " channel(s), but the model "
                            + pair.encoder().id() + " takes " + due
                            + ": save a movie of the nuclei's channel alone, or ask the operator for a model of these channels.");
        }
    }

    private static Map<String, String> putPreview(Job job, Path preview, Bucket bucket) {
        String key = BucketFolders.OUTPUT + job.key().uuid().replace("-", "") + ".png";
        bucket.putFile(key, preview, "image/png");
        return Map.of(
                ResultFields.PREVIEW_FILE_NAME,
                key,
                ResultFields.PREVIEW_URL,
                bucket.publicUrl(key).toString());
    }

    private static void track(Source movie, Tracker tracker, ResultArchive archive, StepTimes times, JobContext context)
            throws Exception {
        LabelImage first = tracked(movie, 0, tracker, times);
        try (TrackedFrames tracked =
                new TrackedFrames(context.scratch(), movie.frames, first.rows(), first.columns())) {
            tracked.write(0, first);
            for (int frame = 1; frame < movie.frames; frame++) {
                tracked.write(frame, tracked(movie, frame, tracker, times));
            }
            List<LabelRaster> frames =
                    IntStream.range(0, movie.frames).mapToObj(tracked::raster).toList();
            TrackedMovie result = new TrackedMovie(movie.frames, movie.raw, tracked::read, tracker.lineage());
            times.measure(ResultFields.POSTPROCESS_TIME, () -> archive.add(result, frames));
        }
    }

    private static LabelImage tracked(Source movie, int frame, Tracker tracker, StepTimes times) throws Exception {
        List<Plane> raw = movie.raw.apply(frame);
        LabelImage cells = times.measure(ResultFields.DOWNLOAD_TIME, () -> movie.cells.apply(frame));
        return times.measure(ResultFields.PREDICTION_TIME, () -> tracker.track(raw, cells));
    }
}
