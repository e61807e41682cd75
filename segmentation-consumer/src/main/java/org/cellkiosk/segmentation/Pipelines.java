package org.cellkiosk.segmentation;

import java.util.Optional;
import org.cellkiosk.imaging.raster.Blocks;
import org.cellkiosk.inference.ImageModel;
import org.cellkiosk.inference.ModelException;
import org.cellkiosk.inference.Models;
import org.cellkiosk.segmentation.pipeline.Application;
import org.cellkiosk.segmentation.pipeline.BlockwisePipeline;
import org.cellkiosk.segmentation.pipeline.Cores;
import org.cellkiosk.segmentation.pipeline.Pipeline;
import org.cellkiosk.segmentation.pipeline.WholeImagePipeline;
import org.cellkiosk.segmentation.request.ModelChoice;
import org.cellkiosk.segmentation.request.Request;
import org.cellkiosk.segmentation.request.Role;

/** The pipelines of jobs, each around the model that was chosen for its role. */
final class Pipelines {

    private final ModelChoice choice;
    private final Models models;
    private final boolean compat;
    private final Cores cores = Cores.ofThisMachine();

    /** @param compat whether jobs are done with the flaws of the original */
    Pipelines(ModelChoice choice, Models models, boolean compat) {
        this.choice = choice;
        this.models = models;
        this.compat = compat;
    }

    /** Whether models run; false for good once an {@link Error} met them. */
    boolean areRunning() {
        return models.areRunning();
    }

    /**
     * Loads the model, if it is not loaded.
     *
     * @param blocks how the image is worked on if it is too large to be worked on as a whole
     * @throws ModelException if there is no such model, or it is not made for the role
     */
    Pipeline of(Request request, Role role, Optional<Blocks> blocks) {
        Application asked = role.application(request.compartment());
        Application application = compat ? asked.compatible() : asked;
        ImageModel model = models.get(choice.of(request.type(), role));
        return blocks.isPresent()
                ? new BlockwisePipeline(application, model, blocks.get())
                : new WholeImagePipeline(application, model, cores);
    }
}
