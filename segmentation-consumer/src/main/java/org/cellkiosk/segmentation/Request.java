package org.cellkiosk.segmentation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cellkiosk.job.Job;
import org.cellkiosk.job.JobFields;
import org.cellkiosk.job.JobType;
import org.cellkiosk.segmentation.plan.InvalidJobException;
import org.cellkiosk.segmentation.plan.Plan;
import org.cellkiosk.segmentation.plan.Planner;
import org.cellkiosk.segmentation.plan.ScaleRange;

/**
 * All that a job's fields say, checked as far as it can be without the image.
 *
 * @param object bucket key of the image
 * @param name what messages call the image
 * @param tissue whether the axes follow from the image's shape, whatever the job says
 * @param dimensionOrder the axes as the job declares them
 * @param scale the image's pixel size over that of the model
 * @param inferred what was assumed where fields are blank, in words
 */
record Request(
        String object,
        String name,
        boolean tissue,
        Optional<String> dimensionOrder,
        double scale,
        Plan plan,
        List<String> inferred) {

    static Request of(Job job, JobType type, Planner planner, ScaleRange scales) {
        String object = job.field(JobFields.INPUT_FILE_NAME)
                .orElseThrow(() -> new InvalidJobException("The job names no image: submit it with the image again."));
        Plan plan = planner.plan(job, type);
        List<String> inferred = new ArrayList<>(plan.inferred());
        Optional<String> scale = job.field(JobFields.SCALE);
        if (scale.isEmpty()) {
            inferred.add("scale 1");
        }
        return new Request(
                object,
                job.field(JobFields.ORIGINAL_NAME).orElse(object),
                Planner.isTissue(type),
                job.field(JobFields.DIMENSION_ORDER),
                scale.map(scales::parse).orElse(1.0),
                plan,
                inferred);
    }
}
