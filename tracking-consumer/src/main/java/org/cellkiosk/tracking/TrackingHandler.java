package org.cellkiosk.tracking;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.cellkiosk.consumer.JobContext;
import org.cellkiosk.consumer.JobHandler;
import org.cellkiosk.consumer.Outcome;
import org.cellkiosk.consumer.TransientException;
import org.cellkiosk.imaging.ImageException;
import org.cellkiosk.imaging.tracking.io.TrackedMovie;
import org.cellkiosk.imaging.tracking.io.TrkReader;
import org.cellkiosk.inference.ModelException;
import org.cellkiosk.job.Job;
import org.cellkiosk.job.JobFields;
import org.cellkiosk.job.JobStatus;
import org.cellkiosk.job.JobType;
import org.cellkiosk.job.JobTypes;
import org.cellkiosk.queue.JobReader;
import org.cellkiosk.storage.Bucket;
import org.cellkiosk.tracking.frame.FanOut;
import org.cellkiosk.tracking.frame.FrameFolder;
import org.cellkiosk.tracking.frame.SegmentedFrames;
import org.cellkiosk.tracking.movie.Movie;
import org.cellkiosk.tracking.movie.MovieLimits;
import org.jboss.logging.Logger;

/**
 * Works on a movie twice: it makes a child job of each frame, and, when the last of them has ended, tracks of their
 * cells. In between the movie waits in Redis and costs nothing. A {@code .trk} or {@code .trks} brings its cells with it,
 * and is tracked at once.
 */
final class TrackingHandler implements JobHandler {

    private static final Logger LOG = Logger.getLogger(TrackingHandler.class);

    private final MovieLimits limits;
    private final FanOut fanOut;
    private final MovieTracking tracking;
    private final JobReader reader;

    TrackingHandler(MovieLimits limits, FanOut fanOut, MovieTracking tracking, JobReader reader) {
        this.limits = limits;
        this.fanOut = fanOut;
        this.tracking = tracking;
        this.reader = reader;
    }

    @Override
    public List<String> queues(JobTypes declared) {
        return declared.types().stream()
                .filter(ModelChoice::tracks)
                .map(JobType::queue)
                .toList();
    }

    @Override
    public Outcome handle(Job job, JobContext context) throws Exception {
        try {
            return work(job, context);
        } catch (ImageException e) {
            return new Outcome.Failed(String.valueOf(e.getMessage()));
        } catch (ModelException e) {
            return unusable(job, e);
        }
    }

    /** Removes the frames: they were written for the children. */
    @Override
    public void ended(Job job, Bucket bucket) {
        new FrameFolder(bucket, job.key()).remove();
    }

    @Override
    public boolean isWell() {
        return tracking.isWell();
    }

    private static Outcome unusable(Job job, ModelException e) {
        switch (e.reason()) {
            case CLOSED, EXHAUSTED, CHANGING -> throw new TransientException(String.valueOf(e.getMessage()), e);
            case MISSING, UNSUITABLE -> LOG.errorf("%s: %s", job.key(), e.getMessage());
            case BROKEN -> LOG.errorf(e, "%s", job.key());
        }
        return new Outcome.Failed(String.valueOf(e.getMessage()));
    }

    private Outcome work(Job job, JobContext context) throws Exception {
        String key = job.field(JobFields.INPUT_FILE_NAME).orElse("");
        if (key.isEmpty()) {
            return new Outcome.Failed("The job names no movie: submit it with the movie again.");
        }
        String name = job.field(JobFields.ORIGINAL_NAME).orElse(key);
        if (!job.children().isEmpty()) {
            return end(job, key, name, context);
        }
        Path file = context.download(key, name);
        if (isTrk(name) || isTrk(key)) {
            List<TrackedMovie> movies = TrkReader.read(file, name, limits.file());
            movies.forEach(movie -> limits.check(name, movie));
            return new Outcome.Done(tracking.track(job, name, movies, context));
        }
        context.advance(JobStatus.PRE_PROCESSING);
        try (Movie movie = open(file, name, job)) {
            return fanOut.begin(job, name, movie, context);
        }
    }

    /** The frames are looked at before the movie is fetched again: one that failed is known without it. */
    private Outcome end(Job job, String key, String name, JobContext context) throws Exception {
        SegmentedFrames cells = SegmentedFrames.of(job, reader, context);
        try (Movie movie = open(context.download(key, name), name, job)) {
            return new Outcome.Done(tracking.track(job, name, movie, cells, context));
        }
    }

    private static boolean isTrk(String name) {
        return name.matches("(?i).*\\.trks?");
    }

    private Movie open(Path file, String name, Job job) throws IOException {
        return Movie.open(file, name, job.field(JobFields.DIMENSION_ORDER), job.field(JobFields.CHANNELS), limits);
    }
}
