package org.cellkiosk.tracking.frame;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.cellkiosk.consumer.JobContext;
import org.cellkiosk.consumer.MissingInputException;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.io.LabelTiff;
import org.cellkiosk.job.Job;
import org.cellkiosk.job.JobKey;
import org.cellkiosk.job.JobRecord;
import org.cellkiosk.job.JobStatus;
import org.cellkiosk.job.ResultFields;
import org.cellkiosk.queue.JobReader;

/** The label images of a movie's frames, which are brought from their jobs' results one at a time. */
public final class SegmentedFrames {

    private static final String AGAIN = "Please submit the movie again.";

    private final List<String> results;
    private final Set<String> models;
    private final JobContext context;

    private SegmentedFrames(List<String> results, Set<String> models, JobContext context) {
        this.results = List.copyOf(results);
        this.models = models;
        this.context = context;
    }

    /** @throws org.cellkiosk.imaging.ImageException if a frame has failed; it says which one and why */
    public static SegmentedFrames of(Job movie, JobReader reader, JobContext context) {
        List<String> results = new ArrayList<>();
        Set<String> models = new LinkedHashSet<>();
        for (JobKey child : movie.children()) {
            int frame = results.size();
            JobRecord record = reader.find(child)
                    .orElseThrow(() -> new FailedFrameException(frame, "its job has expired. " + AGAIN));
            results.add(result(frame, record));
            Optional.ofNullable(record.result().get(ResultFields.MODELS)).ifPresent(models::add);
        }
        return new SegmentedFrames(results, models, context);
    }

    private static String result(int frame, JobRecord record) {
        Map<String, String> result = record.result();
        if (record.job().status() != JobStatus.DONE) {
            throw new FailedFrameException(
                    frame, result.getOrDefault(ResultFields.REASON, "it failed without a reason."));
        }
        String key = result.get(ResultFields.OUTPUT_FILE_NAME);
        if (key == null) {
            throw new FailedFrameException(frame, "its job is done, but names no result file.");
        }
        return key;
    }

    public int count() {
        return results.size();
    }

    /** The models that outlined the cells. */
    public Set<String> models() {
        return models;
    }

    /** Brings the cells of a frame. */
    public LabelImage labels(int frame) {
        try {
            Path file = context.download(results.get(frame), "The label image of frame " + frame);
            try (ZipFile zip = new ZipFile(file.toFile())) {
                return labels(frame, zip);
            } finally {
                Files.delete(file);
            }
        } catch (MissingInputException e) {
            throw new FailedFrameException(frame, "its result was removed before it could be collected. " + AGAIN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LabelImage labels(int frame, ZipFile zip) throws IOException {
        List<? extends ZipEntry> images =
                zip.stream().filter(entry -> entry.getName().endsWith(".tif")).toList();
        if (images.size() != 1) {
            throw new FailedFrameException(frame, "its result has " + images.size() + " label images instead of one.");
        }
        return LabelTiff.read(zip.getInputStream(images.get(0)));
    }
}
