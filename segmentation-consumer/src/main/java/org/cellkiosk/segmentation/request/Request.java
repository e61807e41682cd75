package org.cellkiosk.segmentation.request;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.cellkiosk.imaging.axes.ChannelChoice;
import org.cellkiosk.imaging.axes.ChannelRole;
import org.cellkiosk.inference.ModelId;
import org.cellkiosk.job.Job;
import org.cellkiosk.job.JobFields;
import org.cellkiosk.job.JobType;
import org.cellkiosk.segmentation.application.Role;

/**
 * What a job asks for.
 *
 * @param object bucket key of the image
 * @param givenScale the image's pixel size over that of the model, if the job gives it
 * @param scales those that are allowed
 * @param compartment names of the features that are outlined; empty for all
 * @param model that goes before the one of the type, if the job names one
 */
public record Request(
        Job job,
        JobType type,
        String object,
        OptionalDouble givenScale,
        ScaleRange scales,
        Optional<String> compartment,
        Optional<ModelId> model) {

    private static final String MODEL = "model";

    /**
     * What holds where a job does not say.
     *
     * @param compartment names of the features that are outlined in tissue
     */
    public record Defaults(ScaleRange scales, String compartment) {}

    /** @throws InvalidJobException if a field cannot be read */
    public static Request of(Job job, JobType type, Defaults defaults) {
        String object = job.field(JobFields.INPUT_FILE_NAME)
                .orElseThrow(() -> new InvalidJobException("The job names no image: submit it with the image again."));
        if (JobType.isArchive(object)) {
            throw new InvalidJobException(
                    name(job, object) + " is a zip, but was submitted as an image: submit it as a zip again.");
        }
        if (object.matches(".*\\.zarr/*")) {
            throw new InvalidJobException(
                    name(job, object) + " is an OME-Zarr folder, which is not read: submit it as OME-TIFF.");
        }
        return new Request(
                job,
                type,
                object,
                job.field(JobFields.SCALE)
                        .map(defaults.scales()::parse)
                        .map(OptionalDouble::of)
                        .orElse(OptionalDouble.empty()),
                defaults.scales(),
                job.field(JobFields.COMPARTMENT)
                        .or(() -> isTissue(type) ? Optional.of(defaults.compartment()) : Optional.empty()),
                job.field(JobFields.MODEL_NAME).map(name -> model(job, name)));
    }

    private static ModelId model(Job job, String name) {
        try {
            return ModelId.parse(name + ":" + job.field(JobFields.MODEL_VERSION).orElse(""));
        } catch (IllegalArgumentException e) {
            throw new InvalidJobException(e.getMessage() + ".");
        }
    }

    private static String name(Job job, String object) {
        return job.field(JobFields.ORIGINAL_NAME).orElse(object);
    }

    /** What messages call the image. */
    public String name() {
        return name(job, object);
    }

    /** Whether it is tissue, of two channels that go through one model; else each channel has a model of its own. */
    public boolean isTissue() {
        return isTissue(type);
    }

    private static boolean isTissue(JobType type) {
        return Role.MULTIPLEX.isIn(type);
    }

    /** The parts of the models that it goes through, in the order of the results. */
    public List<Role> roles() {
        return isTissue()
                ? List.of(Role.MULTIPLEX)
                : ChannelChoice.roles(channels()).stream().map(Request::role).toList();
    }

    private static Role role(ChannelRole channel) {
        return switch (channel) {
            case NUCLEAR -> Role.NUCLEAR;
            case CYTOPLASM -> Role.CYTOPLASM;
            case PHASE -> Role.PHASE;
        };
    }

    public Optional<String> dimensionOrder() {
        return job.field(JobFields.DIMENSION_ORDER);
    }

    public Optional<String> channels() {
        return job.field(JobFields.CHANNELS);
    }

    /** The fields that say how the image is to be worked on, those that the job leaves open not among them. */
    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        Stream.of(JobFields.DIMENSION_ORDER, JobFields.CHANNELS, JobFields.SCALE, JobFields.COMPARTMENT)
                .forEach(name -> job.field(name).ifPresent(text -> parameters.put(name, text)));
        model.ifPresent(named -> parameters.put(MODEL, named.toString()));
        return parameters;
    }
}
