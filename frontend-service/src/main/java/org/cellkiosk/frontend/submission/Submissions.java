package org.cellkiosk.frontend.submission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.cellkiosk.frontend.web.FieldText;
import org.cellkiosk.frontend.web.RequestException;
import org.cellkiosk.frontend.web.RequestedJob;
import org.cellkiosk.job.JobFields;
import org.cellkiosk.job.JobKey;
import org.cellkiosk.job.JobType;
import org.cellkiosk.job.JobTypes;
import org.cellkiosk.job.NewJob;
import org.cellkiosk.queue.JobSubmission;
import org.jboss.logging.Logger;

/** Turns the body of a predict request into a job, and submits it. */
public final class Submissions {

    private static final Logger LOG = Logger.getLogger(Submissions.class);

    /** Decimal, without the suffixes and the hexadecimal digits that Java would take. */
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    private final JobTypes types;
    private final JobSubmission submission;
    private final Clock clock;
    private final String identity;

    public Submissions(JobTypes types, JobSubmission submission, Clock clock, String identity) {
        this.types = types;
        this.submission = submission;
        this.clock = clock;
        this.identity = identity;
    }

    /**
     * Answers the key of the job.
     *
     * @param id of the job: a request that comes again with the same one finds the job there, and leaves it alone
     */
    JobKey submit(ObjectNode request, UUID id) {
        String imageName = ImageName.check("imageName", requiredText(request, "imageName"));
        JobType type = type(requiredText(request, "jobType"));
        Map<String, String> fields = fields(request, imageName);
        String file = fields.getOrDefault(JobFields.INPUT_FILE_NAME, "");
        JobKey key = JobKey.of(queue(type, imageName, file), imageName, id);
        RequestedJob.is(key);
        submission.submit(NewJob.createdAt(clock, key, fields));
        LOG.infof("%s is submitted", key);
        return key;
    }

    private JobType type(String name) {
        return types.named(name)
                .orElseThrow(() -> RequestException.badRequest(
                        "jobType '" + name + "' is unknown; this kiosk does: " + types + "."));
    }

    private static String queue(JobType type, String imageName, String file) {
        if (!JobType.isArchive(imageName) && !JobType.isArchive(file)) {
            return type.queue();
        }
        if (!type.zips()) {
            throw RequestException.badRequest("Jobs of type '" + type.name() + "' take single images, not a zip.");
        }
        return type.archiveQueue();
    }

    private Map<String, String> fields(ObjectNode request, String imageName) {
        Map<String, String> fields = new HashMap<>(formFields(request.path("jobForm")));
        fields.put(JobFields.ORIGINAL_NAME, imageName);
        fields.put(JobFields.INPUT_FILE_NAME, inputFile(request, imageName));
        fields.put(JobFields.MODEL_NAME, FieldText.of(request, "modelName"));
        fields.put(JobFields.MODEL_VERSION, FieldText.of(request, "modelVersion"));
        fields.put(JobFields.PREPROCESS_FUNCTION, FieldText.of(request, "preprocessFunction"));
        fields.put(JobFields.POSTPROCESS_FUNCTION, FieldText.of(request, "postprocessFunction"));
        fields.put(JobFields.CUTS, or(FieldText.of(request, "cuts"), "0"));
        fields.put(JobFields.URL, FieldText.of(request, "imageUrl"));
        fields.put(JobFields.LABEL, FieldText.of(request, "dataLabel"));
        fields.put(JobFields.IDENTITY_UPLOAD, identity);
        trace().ifPresent(parent -> fields.put(JobFields.TRACEPARENT, parent));
        return fields;
    }

    /** The request that is being answered, if it is traced. */
    private static Optional<String> trace() {
        Map<String, String> headers = new HashMap<>();
        W3CTraceContextPropagator.getInstance()
                .inject(Context.current(), headers, (carrier, name, value) -> headers.put(name, value));
        return Optional.ofNullable(headers.get(JobFields.TRACEPARENT));
    }

    private static Map<String, String> formFields(JsonNode given) {
        if (!given.isMissingNode() && !given.isNull() && !given.isObject()) {
            throw RequestException.badRequest("jobForm must be an object.");
        }
        ObjectNode form = given instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
        return Map.of(
                JobFields.DIMENSION_ORDER, FieldText.of(form, "dimensionOrder"),
                JobFields.CHANNELS, FieldText.ofList(form, "selectedChannels"),
                JobFields.SCALE, scale(FieldText.of(form, "scale")),
                JobFields.COMPARTMENT, FieldText.of(form, "compartment"),
                JobFields.SEGMENTATION_TYPE, FieldText.of(form, "segmentationType"));
    }

    private static String inputFile(ObjectNode request, String imageName) {
        String file = ImageName.check("uploadedName", or(FieldText.of(request, "uploadedName"), imageName));
        if (file.isBlank()) {
            throw RequestException.badRequest("imageName is empty.");
        }
        return file;
    }

    /** Which scales a model takes is for its consumer to say. */
    private static String scale(String text) {
        if (text.isBlank()) {
            return "";
        }
        if (!NUMBER.matcher(text.strip()).matches()) {
            throw RequestException.badRequest("scale '" + text + "' is not a number: write it as 0.5 or 2.");
        }
        double scale = Double.parseDouble(text.strip());
        if (!(scale > 0) || Double.isInfinite(scale)) {
            throw RequestException.badRequest("scale " + text + " is out of range: it must be more than 0.");
        }
        return text;
    }

    private static String requiredText(ObjectNode request, String name) {
        JsonNode value = request.path(name);
        if (!value.isTextual()) {
            throw RequestException.badRequest(name + " is required, as text.");
        }
        return value.asText();
    }

    private static String or(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }
}
