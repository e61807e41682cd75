package org.cellkiosk.tracking;

import java.util.Optional;
import org.cellkiosk.inference.ModelException;
import org.cellkiosk.inference.ModelId;
import org.cellkiosk.inference.Models;
import org.cellkiosk.job.Job;
import org.cellkiosk.job.JobType;
import org.cellkiosk.job.JobTypes;
import org.cellkiosk.tracking.link.TrackingModels;

/**
 * Which models track a job's movie: the operator's, if they are set, else those that the job type declares.
 *
 * @param inference the operator's, as {@code Name:version}
 * @param encoder the operator's
 */
record ModelChoice(JobTypes types, Optional<String> inference, Optional<String> encoder) {

    private static final String INFERENCE = "inference";
    private static final String ENCODER = "encoder";

    ModelChoice {
        inference.ifPresent(ModelId::parse);
        encoder.ifPresent(ModelId::parse);
    }

    /** Whether the type's movies are tracked. */
    static boolean tracks(JobType type) {
        return type.models().containsKey(INFERENCE) && type.models().containsKey(ENCODER);
    }

    /** @throws ModelException if one cannot be loaded */
    TrackingModels of(Job job, Models models) {
        JobType type = types.ofQueue(job.key().queue())
                .orElseThrow(() -> new IllegalStateException(job.key() + " belongs to no job type"));
        return new TrackingModels(
                models.tensors(id(encoder, type, ENCODER)), models.tensors(id(inference, type, INFERENCE)));
    }

    private static ModelId id(Optional<String> override, JobType type, String role) {
        return ModelId.parse(override.or(() -> Optional.ofNullable(type.models().get(role)))
                .orElseThrow(() -> new IllegalStateException(type.name() + " has no model of the role " + role)));
    }
}
