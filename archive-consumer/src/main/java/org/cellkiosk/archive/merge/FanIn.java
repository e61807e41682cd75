package org.cellkiosk.archive.merge;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cellkiosk.archive.unpack.InputFolder;
import org.cellkiosk.consumer.JobContext;
import org.cellkiosk.consumer.Outcome;
import org.cellkiosk.job.Job;
import org.cellkiosk.job.JobKey;
import org.cellkiosk.job.JobRecord;
import org.cellkiosk.job.JobStatus;
import org.cellkiosk.job.ResultFields;
import org.cellkiosk.job.StatusChange;
import org.cellkiosk.queue.JobReader;

/**
 * The second half of an archive's job:
 *
 * <ol>
 *   <li>downloads the results of the child jobs, one after the other, into one archive;
 *   <li>uploads that under a name that follows from the job.
 * </ol>
 *
 * <p>A child without a result is a failure among the others; if all have failed, so has the archive.
 */
public final class FanIn {

    private final JobReader reader;

    public FanIn(JobReader reader) {
        this.reader = reader;
    }

    public Outcome end(Job job, JobContext context) throws IOException {
        Instant began = Instant.now();
        context.advance(JobStatus.SAVING_RESULTS);
        Path merged = context.scratch().resolve("result.zip");
        Tally tally = merge(job.children(), merged, context);
        if (!tally.isAnyDone()) {
            return new Outcome.Failed(tally.nothingDone());
        }
        String leftOut = new InputFolder(context.bucket(), job.key()).leftOut();
        Map<String, String> result = new LinkedHashMap<>(tally.fields(leftOut));
        result.putAll(context.putResult(job, merged));
        childrenUpload(job.key()).ifPresent(time -> result.put(ResultFields.CHILDREN_UPLOAD_TIME, seconds(time)));
        result.put(ResultFields.CLEANUP_TIME, seconds(Duration.between(began, Instant.now())));
        return new Outcome.Done(result);
    }

    private Tally merge(List<JobKey> children, Path merged, JobContext context) throws IOException {
        Tally tally = new Tally();
        try (ResultArchive archive = ResultArchive.create(merged)) {
            for (JobKey child : children) {
                try (ChildResult result = ChildResult.fetch(reader, child, context)) {
                    archive.add(result.zip(), child.imageName());
                    tally.done(result.fields());
                } catch (NoResultException e) {
                    tally.failed(child, e.reason());
                }
            }
        }
        return tally;
    }

    /** From the archive's first image to its last one, by the job's history. */
    private Optional<Duration> childrenUpload(JobKey job) {
        List<StatusChange> history = reader.find(job).map(JobRecord::history).orElse(List.of());
        Optional<StatusChange> began = Optional.empty();
        for (StatusChange change : history) {
            if (change.status() == JobStatus.PRE_PROCESSING) {
                began = Optional.of(change);
            } else if (change.status() == JobStatus.WAITING) {
                return began.map(first -> Duration.between(first.at(), change.at()));
            }
        }
        return Optional.empty();
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.3f", time.toMillis() / 1000.0);
    }
}
