package com.example.consumer;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cellkiosk.consumer.JobContext;
import org.cellkiosk.consumer.JobHandler;
import org.cellkiosk.consumer.Outcome;
import org.cellkiosk.imaging.ImageException;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.axes.DimensionOrder;
import org.cellkiosk.imaging.io.ImageFile;
import org.cellkiosk.imaging.io.ImageLimits;
import org.cellkiosk.job.Job;
import org.cellkiosk.job.JobFields;
import org.cellkiosk.job.JobStatus;
import org.cellkiosk.job.JobType;
import org.cellkiosk.job.JobTypes;
import org.cellkiosk.job.ResultFields;

/** Measures the mean intensity of an image's first channel, until you put your own work into it. */
@Singleton
public final class __CLASS__Handler implements JobHandler {

    /** Rows, columns, and pixels of all channels together. */
    private static final ImageLimits LIMITS = new ImageLimits(20_000, 20_000, 100_000_000);

    @Override
    public List<String> queues(JobTypes types) {
        return types.named("__NAME__").map(JobType::queue).stream().toList();
    }

    @Override
    public Outcome handle(Job job, JobContext context) throws IOException {
        String name = job.field(JobFields.ORIGINAL_NAME).orElseThrow();
        Path file = context.download(job.field(JobFields.INPUT_FILE_NAME).orElseThrow(), name);
        Plane image;
        try {
            image = DimensionOrder.apply(ImageFile.read(file, name, LIMITS), job.field(JobFields.DIMENSION_ORDER))
                    .plane(0, 0);
        } catch (ImageException e) {
            return new Outcome.Failed(e.getMessage()); // says what is wrong with the file, to whoever sent it
        }

        context.advance(JobStatus.PREDICTING);
        double mean = mean(image);

        context.advance(JobStatus.SAVING_RESULTS);
        Path table = context.scratch().resolve(Path.of(name).getFileName() + ".csv");
        Files.writeString(table, "mean_intensity\n" + mean + "\n");
        Map<String, String> result = new HashMap<>(context.putResult(job, List.of(table)));
        result.put("mean_intensity", Double.toString(mean));
        result.put(ResultFields.SUMMARY, "mean intensity " + mean);
        return new Outcome.Done(result);
    }

    private static double mean(Plane image) {
        double sum = 0;
        for (float value : image.values()) {
            sum += value;
        }
        return sum / image.values().length;
    }
}
