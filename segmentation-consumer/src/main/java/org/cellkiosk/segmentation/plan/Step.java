package org.cellkiosk.segmentation.plan;

import java.util.List;
import org.cellkiosk.inference.ModelId;
import org.cellkiosk.segmentation.pipeline.Application;

/**
 * One pass of an image through one model.
 *
 * @param channels indices of the image's channels that it takes, in the model's order
 */
public record Step(Application application, ModelId model, List<Integer> channels) {

    public Step {
        channels = List.copyOf(channels);
    }
}
