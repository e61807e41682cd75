package org.cellkiosk.segmentation;

import org.cellkiosk.inference.ModelException;
import org.cellkiosk.inference.Models;
import org.cellkiosk.segmentation.pipeline.Application;
import org.cellkiosk.segmentation.pipeline.Cores;
import org.cellkiosk.segmentation.pipeline.Pipeline;
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

    /**
     * Loads the model, if it is not loaded.
     *
     * @throws ModelException if there is no such model, or it is not made for the role
     */
    Pipeline of(Request request, Role role) {
        Application application = role.application(request.compartment());
        return new Pipeline(
                compat ? application.compatible() : application, models.get(choice.of(request.type(), role)), cores);
    }
}
