package org.cellkiosk.segmentation;

import java.util.List;
import org.cellkiosk.consumer.StepTimes;
import org.cellkiosk.imaging.LabelRaster;
import org.cellkiosk.imaging.Raster;
import org.cellkiosk.imaging.Window;
import org.cellkiosk.job.JobStatus;
import org.cellkiosk.job.ResultFields;
import org.cellkiosk.segmentation.application.Feature;
import org.cellkiosk.segmentation.pipeline.Pipeline;
import org.cellkiosk.segmentation.pipeline.Planes;
import org.cellkiosk.segmentation.request.InvalidJobException;
import org.cellkiosk.segmentation.result.Finding;

/** One file through its passes, image by image, so that only one image's maps are held at a time. */
final class Segmenter {

    /** Pixels that are looked at together. */
    private static final int BAND = 1 << 22;

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
        void add(Finding found, List<Raster> channels) throws Exception;
    }

    /** Hands on all label images, image by image, feature by feature. */
    void segment(Sink sink) throws Exception {
        for (int batch = 0; batch < source.batches(); batch++) {
            int feature = 0;
            for (int pass = 0; pass < pipelines.size(); pass++) {
                boolean last = batch == source.batches() - 1 && pass == pipelines.size() - 1;
                feature = segment(batch, pass, feature, last, sink);
            }
        }
    }

    /** Hands on the label images of one pass, and returns the place of the next one. */
    private int segment(int batch, int pass, int first, boolean last, Sink sink) throws Exception {
        Pipeline pipeline = pipelines.get(pass);
        List<Raster> channels = source.passes().get(pass).channels().apply(batch);
        channels.forEach(Segmenter::requireNumbers);
        List<Feature> features = pipeline.application().features();
        try (Planes maps = predict(channels, pipeline)) {
            if (last) {
                progress.to(JobStatus.POST_PROCESSING);
            }
            for (int i = 0; i < features.size(); i++) {
                try (LabelRaster labels = label(maps, pipeline, i)) {
                    sink.add(new Finding(batch, first + i, features.get(i), labels), channels);
                }
            }
        }
        return first + features.size();
    }

    /** One of them would spread over the whole image, of which nothing would then be found. */
    static void requireNumbers(Raster channel) {
        long pixels = 0;
        for (Window band : Window.whole(channel.rows(), channel.columns()).bands(BAND)) {
            for (float value : channel.read(band).values()) {
                pixels += Float.isFinite(value) ? 0 : 1;
            }
        }
        if (pixels > 0) {
            throw new InvalidJobException(pixels + (pixels == 1 ? " pixel is" : " pixels are")
                    + " not a number (NaN or infinite). Please give such pixels a value, such as 0"
                    + " (in ImageJ: Process > Noise > Remove NaNs).");
        }
    }

    private Planes predict(List<Raster> channels, Pipeline pipeline) throws Exception {
        try (Planes prepared = pipeline.prepare(channels, source.scale().micrometresPerPixel())) {
            progress.to(JobStatus.PREDICTING);
            return times.measure(ResultFields.PREDICTION_TIME, () -> pipeline.predict(prepared));
        }
    }

    private LabelRaster label(Planes maps, Pipeline pipeline, int feature) throws Exception {
        return times.measure(
                ResultFields.POSTPROCESS_TIME, () -> pipeline.label(maps, feature, source.rows(), source.columns()));
    }
}
