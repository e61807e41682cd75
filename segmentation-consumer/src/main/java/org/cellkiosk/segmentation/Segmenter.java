package org.cellkiosk.segmentation;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.io.OutlinePreview;
import org.cellkiosk.inference.Models;
import org.cellkiosk.job.JobStatus;
import org.cellkiosk.job.ResultFields;
import org.cellkiosk.segmentation.pipeline.Pipeline;
import org.cellkiosk.segmentation.plan.Step;
import org.cellkiosk.segmentation.result.ResultArchive;
import org.cellkiosk.segmentation.result.StepTimes;

/** One image file through the steps of its plan, image by image, so that only one image's maps are held at a time. */
final class Segmenter {

    private final List<Step> steps;
    private final List<Pipeline> pipelines;
    private final double scale;
    private final Progress progress;
    private final StepTimes times;

    /** Loads the models of the steps, if they are not loaded. */
    Segmenter(Request request, Models models, Progress progress, StepTimes times) {
        this.steps = request.plan().steps();
        this.pipelines = steps.stream()
                .map(step -> new Pipeline(step.application(), models.get(step.model())))
                .toList();
        this.scale = request.scale();
        this.progress = progress;
        this.times = times;
    }

    /** Adds all label images to the archive, and draws the first one's outlines on its image. */
    void segment(SourceImage image, ResultArchive archive, Path preview) throws Exception {
        for (int batch = 0; batch < image.batch().size(); batch++) {
            boolean last = batch == image.batch().size() - 1;
            int feature = 0;
            for (int step = 0; step < steps.size(); step++) {
                List<Plane> channels = channels(image.batch().get(batch), steps.get(step));
                boolean first = batch == 0 && step == 0;
                List<LabelImage> labels = segment(channels, pipelines.get(step), last && step == steps.size() - 1);
                if (first) {
                    draw(channels.get(0), labels.get(0), preview);
                }
                for (LabelImage found : labels) {
                    archive.add(batch, feature++, found);
                }
            }
        }
    }

    private static List<Plane> channels(List<Plane> all, Step step) {
        return step.channels().stream().map(all::get).toList();
    }

    private List<LabelImage> segment(List<Plane> channels, Pipeline pipeline, boolean last) throws Exception {
        List<Plane> maps = predict(channels, pipeline);
        if (last) {
            progress.to(JobStatus.POST_PROCESSING);
        }
        Plane first = channels.get(0);
        return times.measure(ResultFields.POSTPROCESS_TIME, () -> pipeline.label(maps, first.rows(), first.columns()));
    }

    private List<Plane> predict(List<Plane> channels, Pipeline pipeline) throws Exception {
        List<Plane> prepared = pipeline.prepare(channels, scale);
        progress.to(JobStatus.PREDICTING);
        return times.measure(ResultFields.PREDICTION_TIME, () -> pipeline.predict(prepared));
    }

    private static void draw(Plane image, LabelImage labels, Path file) throws Exception {
        try (OutputStream out = Files.newOutputStream(file)) {
            OutlinePreview.png(image, labels, out);
        }
    }
}
