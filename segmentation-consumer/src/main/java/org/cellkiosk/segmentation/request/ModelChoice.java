package org.cellkiosk.segmentation.request;

import java.util.Map;
import org.cellkiosk.inference.ModelId;
import org.cellkiosk.job.JobType;
import org.cellkiosk.segmentation.application.Role;

/**
 * Which model plays which role: the operator's, if one is set, else the one that the job type declares.
 *
 * @param overrides the operator's models
 */
public record ModelChoice(Map<Role, ModelId> overrides) {

    public ModelChoice {
        overrides = Map.copyOf(overrides);
    }

    /** @throws InvalidJobException if the type has no model for the role */
    public ModelId of(JobType type, Role role) {
        ModelId override = overrides.get(role);
        if (override != null) {
            return override;
        }
        String declared = type.models().get(role.word());
        if (declared == null) {
            throw new InvalidJobException("Jobs of type " + type.name() + " have no model for a " + role.word()
                    + " channel: leave that channel blank.");
        }
        return ModelId.parse(declared);
    }
}
