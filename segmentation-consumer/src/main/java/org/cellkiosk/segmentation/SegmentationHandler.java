package org.cellkiosk.segmentation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cellkiosk.consumer.JobContext;
import org.cellkiosk.consumer.JobHandler;
import org.cellkiosk.consumer.Outcome;
import org.cellkiosk.imaging.ImageException;
import org.cellkiosk.inference.ModelException;
import org.cellkiosk.inference.Models;
import org.cellkiosk.job.Job;
import org.cellkiosk.job.JobStatus;
import org.cellkiosk.job.JobType;
import org.cellkiosk.job.JobTypes;
import org.cellkiosk.job.ResultFields;
import org.cellkiosk.segmentation.plan.InvalidJobException;
import org.cellkiosk.segmentation.plan.Planner;
import org.cellkiosk.segmentation.plan.ScaleRange;
import org.cellkiosk.segmentation.result.ResultArchive;
import org.cellkiosk.segmentation.result.ResultNames;
import org.cellkiosk.segmentation.result.StepTimes;
import org.cellkiosk.storage.Bucket;
import org.cellkiosk.storage.StorageException;
import org.jboss.logging.Logger;

/**
 * An image becomes label images:
 *
 * <ol>
 *   <li>reads the job's fields, and loads the models that they ask for;
 *   <li>downloads and decodes the image, and waits until there is memory to work on it;
 *   <li>segments every image of the file, channel by channel;
 *   <li>uploads the label images as one zip, and a picture of the outlines.
 * </ol>
 */
final class SegmentationHandler implements JobHandler {

    private static final Logger LOG = Logger.getLogger(SegmentationHandler.class);

    private final JobTypes types;
    private final Planner planner;
    private final ScaleRange scales;
    private final ImageReader reader;
    private final Models models;

    SegmentationHandler(JobTypes types, Planner planner, ScaleRange scales, ImageReader reader, Models models) {
        this.types = types;
        this.planner = planner;
        this.scales = scales;
        this.reader = reader;
        this.models = models;
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
            return new Outcome.Failed(e.getMessage());
        } catch (ModelException e) {
            LOG.errorf(e, "%s", job.key());
            return new Outcome.Failed(e.getMessage());
        }
    }

    private Map<String, String> segment(Job job, JobContext context) throws Exception {
        StepTimes times = new StepTimes();
        Progress progress = new Progress(context);
        Request request = Request.of(job, type(job), planner, scales);
        Segmenter segmenter = new Segmenter(request, models, progress, times);
        Path file = times.measure(ResultFields.DOWNLOAD_TIME, () -> download(request, context));
        progress.to(JobStatus.PRE_PROCESSING);
        ResultNames names = ResultNames.of(job, !request.tissue());
        Path zip = context.scratch().resolve("labels.zip");
        Path preview = context.scratch().resolve("preview.png");
        Map<String, String> result = new HashMap<>();
        try (Admission.Admitted<SourceImage> admitted = reader.read(file, request);
                ResultArchive archive = new ResultArchive(zip, names)) {
            segmenter.segment(admitted.image(), archive, preview);
            result.putAll(facts(request, admitted.image(), archive));
        }
        progress.to(JobStatus.SAVING_RESULTS);
        result.putAll(times.measure(ResultFields.UPLOAD_TIME, () -> upload(context.bucket(), names, zip, preview)));
        result.putAll(times.fields(ResultFields.TOTAL_TIME));
        return result;
    }

    private JobType type(Job job) {
        return types.ofQueue(job.key().queue())
                .orElseThrow(() -> new InvalidJobException(
                        "No job type has the queue " + job.key().queue() + ": the declared types are " + types + "."));
    }

    private static Path download(Request request, JobContext context) throws IOException {
        Path file = context.scratch().resolve("image");
        try (InputStream content = context.bucket().get(request.object())) {
            Files.copy(content, file);
            return file;
        } catch (StorageException e) {
            if (e.reason() == StorageException.Reason.NOT_FOUND || e.reason() == StorageException.Reason.BAD_KEY) {
                throw new InvalidJobException(request.name() + " is not in the kiosk's storage: upload it again.");
            }
            throw e;
        }
    }

    private static Map<String, String> facts(Request request, SourceImage image, ResultArchive archive) {
        List<String> inferred = new ArrayList<>();
        image.inferred().ifPresent(inferred::add);
        inferred.addAll(request.inferred());
        Map<String, String> facts = new HashMap<>();
        facts.put(ResultFields.CELLS, archive.cells());
        facts.put(ResultFields.INFERRED, String.join("; ", inferred));
        facts.put(ResultFields.SCALE, Double.toString(request.scale()));
        facts.put(ResultFields.TOTAL_JOBS, "1");
        facts.put(ResultFields.FAILURES, "");
        image.order().ifPresent(order -> facts.put(ResultFields.DIM_ORDER, order));
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
