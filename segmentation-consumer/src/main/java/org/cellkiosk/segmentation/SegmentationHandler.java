package org.cellkiosk.segmentation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cellkiosk.consumer.JobContext;
import org.cellkiosk.consumer.JobHandler;
import org.cellkiosk.consumer.Outcome;
import org.cellkiosk.consumer.StepTimes;
import org.cellkiosk.consumer.TransientException;
import org.cellkiosk.imaging.ImageException;
import org.cellkiosk.inference.ModelException;
import org.cellkiosk.job.Job;
import org.cellkiosk.job.JobStatus;
import org.cellkiosk.job.JobType;
import org.cellkiosk.job.JobTypes;
import org.cellkiosk.job.ResultFields;
import org.cellkiosk.segmentation.application.Feature;
import org.cellkiosk.segmentation.application.Role;
import org.cellkiosk.segmentation.pipeline.Pipeline;
import org.cellkiosk.segmentation.request.InvalidJobException;
import org.cellkiosk.segmentation.request.Request;
import org.cellkiosk.segmentation.result.Resolution;
import org.cellkiosk.segmentation.result.ResultFolder;
import org.cellkiosk.segmentation.result.ResultNames;
import org.cellkiosk.segmentation.result.ResultWriter;
import org.jboss.logging.Logger;

/**
 * An image becomes label images:
 *
 * <ol>
 *   <li>reads the job's fields, downloads and decodes the image, and waits until there is memory to work on it;
 *   <li>segments every image of the file, channel by channel, with the models that the job's type declares;
 *   <li>uploads the label images as one zip, what is known about each cell, and how it came about.
 * </ol>
 */
final class SegmentationHandler implements JobHandler {

    private static final Logger LOG = Logger.getLogger(SegmentationHandler.class);

    private final JobTypes types;
    private final Request.Defaults defaults;
    private final ImageReader reader;
    private final Pipelines pipelines;
    private final Provenance provenance;

    SegmentationHandler(
            JobTypes types, Request.Defaults defaults, ImageReader reader, Pipelines pipelines, Provenance provenance) {
        this.types = types;
        this.defaults = defaults;
        this.reader = reader;
        this.pipelines = pipelines;
        this.provenance = provenance;
    }

    /** Those of all declared types that have a model which outlines something. */
    @Override
    public List<String> queues(JobTypes declared) {
        return declared.types().stream()
                .filter(type -> Arrays.stream(Role.values()).anyMatch(role -> role.outlines() && role.isIn(type)))
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
            case CLOSED, EXHAUSTED, CHANGING -> throw new TransientException(String.valueOf(e.getMessage()), e);
            case MISSING, UNSUITABLE -> LOG.errorf("%s: %s", job.key(), e.getMessage());
            case BROKEN -> LOG.errorf(e, "%s", job.key());
        }
        return new Outcome.Failed(String.valueOf(e.getMessage()));
    }

    private Map<String, String> segment(Job job, JobContext context) throws Exception {
        StepTimes times = new StepTimes();
        Progress progress = new Progress(context);
        Request request = Request.of(job, type(job), defaults);
        InputFile input = times.measure(
                ResultFields.DOWNLOAD_TIME, () -> InputFile.of(context.download(request.object(), request.name())));
        ResultFolder folder = new ResultFolder(context.scratch(), ResultNames.of(job, !request.isTissue()));
        Map<String, String> result = new HashMap<>();
        progress.to(JobStatus.PRE_PROCESSING);
        List<Stage> stages = pipelines.stages(request);
        Plan plan = plan(request, stages);
        try (Admission.Admitted<SourceImage> admitted = reader.read(input.path(), plan);
                SourceImage image = admitted.image()) {
            List<Pipeline> passes = stages.stream()
                    .map(stage -> pipelines.of(stage, image.blocks()))
                    .toList();
            Resolution resolution = Resolution.of(
                    image.pixels().micrometresPerPixel(), request.givenScale(), plan.micrometresPerPixel());
            try (ResultWriter writer = new ResultWriter(folder, image.stack(), resolution)) {
                new Segmenter(image, passes, progress, times)
                        .segment((found, channels) ->
                                times.measure(ResultFields.MEASURE_TIME, () -> writer.add(found, channels.get(0))));
                result.putAll(facts(image, passes, writer));
            }
            provenance.of(request, input, image, resolution, stages).write(folder);
        }
        progress.to(JobStatus.SAVING_RESULTS);
        result.putAll(times.measure(ResultFields.UPLOAD_TIME, () -> folder.upload(context.bucket())));
        result.putAll(times.fields(ResultFields.TOTAL_TIME));
        return result;
    }

    private Plan plan(Request request, List<Stage> stages) {
        return new Plan(
                request,
                stages.stream().map(Stage::application).toList(),
                stages.stream().mapToInt(Stage::tileRows).max().orElseThrow(),
                pipelines.scaleDetection(request));
    }

    private JobType type(Job job) {
        return types.ofQueue(job.key().queue())
                .orElseThrow(() -> new InvalidJobException(
                        "No job type has the queue " + job.key().queue() + ": the declared types are " + types + "."));
    }

    private static Map<String, String> facts(SourceImage image, List<Pipeline> passes, ResultWriter writer) {
        Map<String, String> facts = new HashMap<>();
        facts.put(ResultFields.CELLS, writer.cells());
        facts.put(ResultFields.FEATURES, joined(passes, pass -> pass.application().features().stream()
                .map(Feature::objects)));
        facts.put(ResultFields.IMAGES, Integer.toString(image.batches()));
        facts.put(
                ResultFields.MODELS,
                joined(passes, pass -> Stream.of(pass.model().id())));
        facts.put(
                ResultFields.INFERRED,
                Stream.concat(image.inferred().stream(), writer.missing().stream())
                        .collect(Collectors.joining("; ")));
        facts.put(ResultFields.TOTAL_JOBS, "1");
        facts.put(ResultFields.FAILURES, "");
        image.scale()
                .inferred()
                .ifPresent(words -> facts.put(ResultFields.SCALE, image.scale().text()));
        image.dimensionOrder().ifPresent(order -> facts.put(ResultFields.DIM_ORDER, order));
        return facts;
    }

    private static String joined(List<Pipeline> passes, Function<Pipeline, Stream<?>> parts) {
        return passes.stream().flatMap(parts).map(String::valueOf).collect(Collectors.joining(","));
    }
}
