package org.cellkiosk.tracking.frame;

import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.cellkiosk.consumer.JobContext;
import org.cellkiosk.consumer.Outcome;
import org.cellkiosk.job.Job;
import org.cellkiosk.job.JobFields;
import org.cellkiosk.job.JobKey;
import org.cellkiosk.job.NewJob;
import org.cellkiosk.tracking.movie.Movie;

/**
 * Writes all frames of a movie into the bucket, then submits a segmentation job for each, and waits for them. If this is
 * cut short and begun again, keys of objects and of children are the same: each child is there once.
 */
public final class FanOut {

    /** One channel, which is nuclear. */
    private static final String CHANNELS = "0,,";

    private static final String DIMENSION_ORDER = "XY";

    private final String queue;
    private final String identity;
    private final Clock clock;

    /**
     * @param queue where the frames go
     * @param identity who submits them, for their fields
     */
    public FanOut(String queue, String identity, Clock clock) {
        this.queue = queue;
        this.identity = identity;
        this.clock = clock;
    }

    /** @param name of the movie, which is part of its frames' names */
    public Outcome begin(Job job, String name, Movie movie, JobContext context) throws IOException {
        FrameFolder folder = new FrameFolder(context.bucket(), job.key());
        List<JobKey> children = IntStream.range(0, movie.frames())
                .mapToObj(frame -> JobKey.ofChild(job.key(), queue, name + "-tracking-frame-" + frame + ".tif"))
                .toList();
        for (int frame = 0; frame < movie.frames(); frame++) {
            folder.put(children.get(frame), movie.frame(frame), movie.micrometresPerPixel());
        }
        for (JobKey child : children) {
            context.submit(NewJob.createdAt(clock, child, fields(job, child, folder)));
        }
        return new Outcome.Waiting(children);
    }

    private Map<String, String> fields(Job job, JobKey child, FrameFolder folder) {
        Map<String, String> fields = new HashMap<>(Map.of(
                JobFields.PARENT, job.key().value(),
                JobFields.IDENTITY_UPLOAD, identity,
                JobFields.INPUT_FILE_NAME, folder.key(child),
                JobFields.ORIGINAL_NAME, child.imageName(),
                JobFields.URL, job.field(JobFields.URL).orElse(""),
                JobFields.CHANNELS, CHANNELS,
                JobFields.DIMENSION_ORDER, DIMENSION_ORDER));
        job.field(JobFields.SCALE).ifPresent(scale -> fields.put(JobFields.SCALE, scale));
        return fields;
    }
}
