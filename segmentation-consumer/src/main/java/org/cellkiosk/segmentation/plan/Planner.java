package org.cellkiosk.segmentation.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cellkiosk.job.Job;
import org.cellkiosk.job.JobFields;
import org.cellkiosk.job.JobType;
import org.cellkiosk.segmentation.pipeline.Compartment;

/** Reads from a job's fields what is to be done with its image. */
public final class Planner {

    private static final List<Role> PLACES = List.of(Role.NUCLEAR, Role.CYTOPLASM, Role.PHASE);
    private static final int TISSUE_CHANNELS = 2;

    private final ModelChoice models;
    private final Compartment compartment;

    /**
     * Jobs of a type with a {@code multiplex} model go through that model; all others through a model a channel.
     *
     * @param compartment what is outlined in tissue where the job does not say
     */
    public Planner(ModelChoice models, Compartment compartment) {
        this.models = models;
        this.compartment = compartment;
    }

    /** Whether images of this type are tissue, whose axes follow from their shape. */
    public static boolean isTissue(JobType type) {
        return type.models().containsKey(Role.MULTIPLEX.word());
    }

    public Plan plan(Job job, JobType type) {
        return isTissue(type) ? tissue(job, type) : cellCulture(job, type);
    }

    private Plan cellCulture(Job job, JobType type) {
        List<String> inferred = new ArrayList<>();
        ChannelField field = ChannelField.parse(job.field(JobFields.CHANNELS).orElse(""));
        if (field.filled().isEmpty()) {
            inferred.add("channel 0 as nuclear");
            field = ChannelField.parse("0");
        }
        List<Step> steps = new ArrayList<>();
        for (int place = 0; place < field.places().size(); place++) {
            Optional<Integer> channel = field.places().get(place);
            if (channel.isPresent()) {
                steps.add(step(role(place), type, List.of(channel.get()), compartment));
            }
        }
        return new Plan(steps, inferred);
    }

    private static Role role(int place) {
        if (place >= PLACES.size()) {
            throw new InvalidJobException(
                    "The channels have " + (place + 1) + " places, but there are three: nuclear, cytoplasm, phase.");
        }
        return PLACES.get(place);
    }

    private Plan tissue(Job job, JobType type) {
        List<String> inferred = new ArrayList<>();
        ChannelField field = ChannelField.parse(job.field(JobFields.CHANNELS).orElse(","));
        if (field.filled().isEmpty()) {
            inferred.add("channel 0 as nuclear and channel 1 as membrane");
            field = ChannelField.parse("0,1");
        }
        if (field.filled().size() != TISSUE_CHANNELS) {
            throw new InvalidJobException(
                    "Tissue needs a nuclear and a membrane channel: write two numbers as channels, such as 0,1.");
        }
        Compartment wanted =
                job.field(JobFields.COMPARTMENT).map(Planner::compartment).orElse(compartment);
        return new Plan(List.of(step(Role.MULTIPLEX, type, field.filled(), wanted)), inferred);
    }

    private Step step(Role role, JobType type, List<Integer> channels, Compartment wanted) {
        return new Step(role.application(wanted), models.of(type, role), channels);
    }

    private static Compartment compartment(String word) {
        try {
            return Compartment.ofWord(word);
        } catch (IllegalArgumentException e) {
            throw new InvalidJobException(e.getMessage() + ".");
        }
    }
}
