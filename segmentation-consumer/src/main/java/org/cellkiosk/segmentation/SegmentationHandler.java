package org.cellkiosk.segmentation;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cellkiosk.consumer.JobContext;
import org.cellkiosk.consumer.JobHandler;
import org.cellkiosk.consumer.Outcome;
import org.cellkiosk.consumer.TransientException;
import org.cellkiosk.imaging.ImageException;
import org.cellkiosk.inference.ModelException;
import org.cellkiosk.job.Job;
import org.cellkiosk.job.JobStatus;
import org.cellkiosk.job.JobType;
import org.cellkiosk.job.JobTypes;
import org.cellkiosk.job.ResultFields;
import org.cellkiosk.segmentation.pipeline.Pipeline;
import org.cellkiosk.segmentation.request.InvalidJobException;
import org.cellkiosk.segmentation.request.Request;
import org.cellkiosk.segmentation.result.ResultArchive;
import org.cellkiosk.segmentation.result.ResultNames;
import org.cellkiosk.segmentation.result.StepTimes;
import org.cellkiosk.storage.Bucket;
import org.jboss.logging.Logger;

/**
 * An image becomes label images:
 *
 * <ol>
 *   <li>reads the job's fields, downloads and decodes the image, and waits until there is memory to work on it;
 *   <li>segments every image of the file, channel by channel, with the models that the job's type declares;
 *   <li>uploads the label images as one zip, and a picture of the outlines.
 * </ol>
 */
final class SegmentationHandler implements JobHandler {

    private static final Logger LOG = Logger.getLogger(SegmentationHandler.class);

    private final JobTypes types;
    private final Request.Defaults defaults;
    private final ImageReader reader;
    private final Pipelines pipelines;

    SegmentationHandler(JobTypes types, Request.Defaults defaults, ImageReader reader, Pipelines pipelines) {
        this.types = types;
        this.defaults = defaults;
        this.reader = reader;
        this.pipelines = pipelines;
    }

    /** Those of all declared types that have a model. */
    @Override
    public List<String> queues(JobTypes declared) {
        return declared.types().stream()
                .filter(type -> !type.models().isEmpty())
                .map(JobType::queue)
                .distinct()
                .toList();
    }

    @Override
    public Outcome handle(Job job, JobContext context) throws Exception {
        try {
            return new Outcome.Done(segment(job, context));
        } catch (InvalidJobException | ImageException e) {
            return new Outcome.Failed(String.valueOf(e.getMessage()));
        } catch (ModelException e) {
            return unusable(job, e);
        }
    }

    @Override
    public boolean isWell() {
        return pipelines.areRunning();
    }

    private static Outcome unusable(Job job, ModelException e) {
        switch (e.reason()) {
            case CLOSED, EXHAUSTED -> throw new TransientException(String.valueOf(e.getMessage()), e);
            case MISSING, UNSUITABLE -> LOG.errorf("%s: %s", job.key(), e.getMessage());
            case BROKEN -> LOG.errorf(e, "%s", job.key());
        }
        return new Outcome.Failed(String.valueOf(e.getMessage()));
    }

    private Map<String, String> segment(Job job, JobContext context) throws Exception {
        StepTimes times = new StepTimes();
        Progress progress = new Progress(context);
        Request request = Request.of(job, type(job), defaults);
        ResultNames names = ResultNames.of(job, !request.isTissue());
        Path file = times.measure(ResultFields.DOWNLOAD_TIME, () -> context.download(request.object(), request.name()));
        Path zip = context.scratch().resolve("labels.zip");
        Path preview = context.scratch().resolve("preview.png");
        Map<String, String> result = new HashMap<>();
        progress.to(JobStatus.PRE_PROCESSING);
        try (Admission.Admitted<SourceImage> admitted = reader.read(file, request);
                ResultArchive archive = new ResultArchive(zip, names)) {
            SourceImage image = admitted.image();
            new Segmenter(image, pipelines(request, image), request.scale(), progress, times).segment(archive, preview);
            result.putAll(facts(request, image, archive));
        }
        progress.to(JobStatus.SAVING_RESULTS);
        result.putAll(times.measure(ResultFields.UPLOAD_TIME, () -> upload(context.bucket(), names, zip, preview)));
        result.putAll(times.fields(ResultFields.TOTAL_TIME));
        return result;
    }

    private List<Pipeline> pipelines(Request request, SourceImage image) {
        return image.passes().stream()
                .map(pass -> pipelines.of(request, pass.role()))
                .toList();
    }

    private JobType type(Job job) {
        return types.ofQueue(job.key().queue())
                .orElseThrow(() -> new InvalidJobException(
                        "No job type has the queue " + job.key().queue() + ": the declared types are " + types + "."));
    }

    private static Map<String, String> facts(Request request, SourceImage image, ResultArchive archive) {
        Map<String, String> facts = new HashMap<>();
        facts.put(ResultFields.CELLS, archive.cells());
        facts.put(ResultFields.INFERRED, String.join("; ", image.inferred()));
        facts.put(ResultFields.TOTAL_JOBS, "1");
        facts.put(ResultFields.FAILURES, "");
        request.inferredScale().ifPresent(words -> facts.put(ResultFields.SCALE, "1"));
        image.dimensionOrder().ifPresent(order -> facts.put(ResultFields.DIM_ORDER, order));
        return facts;
    }

    private static Map<String, String> upload(Bucket bucket, ResultNames names, Path zip, Path preview) {
        bucket.putFile(names.preview(), preview, "image/png");
        bucket.putFile(names.archive(), zip, "application/zip");
        return Map.of(
                ResultFields.OUTPUT_FILE_NAME, names.archive(),
                ResultFields.OUTPUT_URL, bucket.publicUrl(names.archive()).toString(),
                ResultFields.PREVIEW_FILE_NAME, names.preview(),
                ResultFields.PREVIEW_URL, bucket.publicUrl(names.preview()).toString());
    }
}
