package org.cellkiosk.segmentation;

import java.util.List;
import java.util.Optional;
import org.cellkiosk.imaging.raster.Blocks;
import org.cellkiosk.inference.ImageModel;
import org.cellkiosk.inference.ModelException;
import org.cellkiosk.inference.ModelId;
import org.cellkiosk.inference.Models;
import org.cellkiosk.segmentation.application.Application;
import org.cellkiosk.segmentation.application.PipelineFile;
import org.cellkiosk.segmentation.application.Role;
import org.cellkiosk.segmentation.pipeline.BlockwisePipeline;
import org.cellkiosk.segmentation.pipeline.Cores;
import org.cellkiosk.segmentation.pipeline.Pipeline;
import org.cellkiosk.segmentation.pipeline.ScaleDetection;
import org.cellkiosk.segmentation.pipeline.WholeImagePipeline;
import org.cellkiosk.segmentation.request.InvalidJobException;
import org.cellkiosk.segmentation.request.ModelChoice;
import org.cellkiosk.segmentation.request.Request;

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
     * The models that a job goes through, in the order of its results; those that are not loaded are loaded now.
     *
     * @throws ModelException if there is no such model, its {@code pipeline.yaml} is not valid, or it does not fit
     * @throws InvalidJobException if the job asks for something that its models do not outline
     */
    List<Stage> stages(Request request) {
        return request.roles().stream()
                .map(role -> stage(request, role))
                .map(stage -> request.compartment()
                        .map(words -> new Stage(stage.file().with(chosen(stage.application(), words)), stage.model()))
                        .orElse(stage))
                .toList();
    }

    private static Application chosen(Application application, String words) {
        try {
            return application.withFeatures(words);
        } catch (IllegalArgumentException e) {
            throw new InvalidJobException(e.getMessage() + ".");
        }
    }

    /** What tells the scale, if the job's type declares a model for that and the job does not say it itself. */
    Optional<ScaleDetection> scaleDetection(Request request) {
        if (request.givenScale().isPresent() || !Role.SCALE.isIn(request.type())) {
            return Optional.empty();
        }
        Stage stage = stage(request, Role.SCALE);
        return Optional.of(new ScaleDetection(stage.application(), stage.model()));
    }

    private Stage stage(Request request, Role role) {
        ImageModel model = models.get(model(request, role));
        PipelineFile file = PipelineFile.of(model, role);
        return new Stage(compat ? file.with(file.application().compatible()) : file, model);
    }

    /** The one that the job names, which the original took no notice of, or else that of its type. */
    private ModelId model(Request request, Role role) {
        if (role == Role.SCALE || compat || request.model().isEmpty()) {
            return choice.of(request.type(), role);
        }
        if (request.roles().size() > 1) {
            throw new InvalidJobException(
                    "The job names the model " + request.model().get()
                            + ", but its channels go through " + request.roles().size()
                            + " models: submit one channel at a time, or name no model.");
        }
        return request.model().get();
    }

    /** @param blocks how the image is worked on if it is too large to be worked on as a whole */
    Pipeline of(Stage stage, Optional<Blocks> blocks) {
        return blocks.isPresent()
                ? new BlockwisePipeline(stage.application(), stage.model(), blocks.get())
                : new WholeImagePipeline(stage.application(), stage.model(), cores);
    }
}
