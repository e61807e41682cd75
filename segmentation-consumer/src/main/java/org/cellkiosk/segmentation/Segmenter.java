package org.cellkiosk.segmentation;

import java.util.List;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.job.JobStatus;
import org.cellkiosk.job.ResultFields;
import org.cellkiosk.segmentation.pipeline.Feature;
import org.cellkiosk.segmentation.pipeline.Pipeline;
import org.cellkiosk.segmentation.request.InvalidJobException;
import org.cellkiosk.segmentation.result.Finding;
import org.cellkiosk.segmentation.result.StepTimes;

/** One file through its passes, image by image, so that only one image's maps are held at a time. */
final class Segmenter {

    private final SourceImage source;
    private final List<Pipeline> pipelines;
    private final Progress progress;
    private final StepTimes times;

    /** @param pipelines one for each pass of the source */
    Segmenter(SourceImage source, List<Pipeline> pipelines, Progress progress, StepTimes times) {
        this.source = source;
        this.pipelines = pipelines;
        this.progress = progress;
        this.times = times;
    }

    /** What is done with a label image and the channels that it was made from. */
    @FunctionalInterface
    interface Sink {
        void add(Finding found, List<Plane> channels) throws Exception;
    }

    /** Hands on all label images, image by image, feature by feature. */
    void segment(Sink sink) throws Exception {
        for (int batch = 0; batch < source.batches(); batch++) {
            int feature = 0;
            for (int pass = 0; pass < pipelines.size(); pass++) {
                List<Plane> channels = source.passes().get(pass).channels().apply(batch);
                channels.forEach(Segmenter::requireNumbers);
                boolean last = batch == source.batches() - 1 && pass == pipelines.size() - 1;
                List<LabelImage> labels = segment(channels, pipelines.get(pass), last);
                List<Feature> features = pipelines.get(pass).application().features();
                for (int i = 0; i < labels.size(); i++) {
                    sink.add(new Finding(batch, feature++, features.get(i), labels.get(i)), channels);
                }
            }
        }
    }

    /** One of them would spread over the whole image, of which nothing would then be found. */
    private static void requireNumbers(Plane channel) {
        int pixels = 0;
        for (float value : channel.values()) {
            pixels += Float.isFinite(value) ? 0 : 1;
        }
        if (pixels > 0) {
            throw new InvalidJobException(pixels + (pixels == 1 ? " pixel is" : " pixels are")
                    + " not a number (NaN or infinite). Please give such pixels a value, such as 0"
                    + " (in ImageJ: Process > Noise > Remove NaNs).");
        }
    }

    private List<LabelImage> segment(List<Plane> channels, Pipeline pipeline, boolean last) throws Exception {
        List<Plane> maps = predict(channels, pipeline);
        if (last) {
            progress.to(JobStatus.POST_PROCESSING);
        }
        return times.measure(
                ResultFields.POSTPROCESS_TIME, () -> pipeline.label(maps, source.rows(), source.columns()));
    }

    private List<Plane> predict(List<Plane> channels, Pipeline pipeline) throws Exception {
        List<Plane> prepared = pipeline.prepare(channels, source.scale().factor());
        progress.to(JobStatus.PREDICTING);
        return times.measure(ResultFields.PREDICTION_TIME, () -> pipeline.predict(prepared));
    }
}
