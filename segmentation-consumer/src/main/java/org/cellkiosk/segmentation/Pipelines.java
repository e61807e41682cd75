package org.cellkiosk.segmentation;

import org.cellkiosk.inference.ModelException;
import org.cellkiosk.inference.Models;
import org.cellkiosk.segmentation.pipeline.Pipeline;
import org.cellkiosk.segmentation.request.ModelChoice;
import org.cellkiosk.segmentation.request.Request;
import org.cellkiosk.segmentation.request.Role;

/** The pipelines of jobs, each around the model that was chosen for its role. */
final class Pipelines {

    private final ModelChoice choice;
    private final Models models;

    Pipelines(ModelChoice choice, Models models) {
        this.choice = choice;
        this.models = models;
    }

    /** Whether models run; false for good once an {@link Error} met them. */
    boolean areRunning() {
        return models.areRunning();
    }

    /**
     * Loads the model, if it is not loaded.
     *
     * @throws ModelException if there is no such model, or it is not made for the role
     */
    Pipeline of(Request request, Role role) {
        return new Pipeline(role.application(request.compartment()), models.get(choice.of(request.type(), role)));
    }
}
