package org.cellkiosk.frontend.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cellkiosk.frontend.web.Answers;
import org.cellkiosk.frontend.web.RequestBodies;
import org.cellkiosk.frontend.web.RequestException;
import org.cellkiosk.job.JobStatus;
import org.cellkiosk.queue.JobExpiry;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/** The original's routes to a job, as its clients poll them. What a job does not have is null. */
@Path("/api")
@Consumes(MediaType.WILDCARD)
@Produces(Answers.JSON)
final class StatusResource {

    private static final String SEVERAL = "a job, or a list of up to 1000: the answer is then a list too";

    private final Jobs jobs;
    private final RequestBodies bodies;

    StatusResource(Jobs jobs, RequestBodies bodies) {
        this.jobs = jobs;
        this.bodies = bodies;
    }

    @POST
    @Path("/status")
    @Operation(summary = "The status of a job, or of several; null where there is no such job")
    public ObjectNode status(
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_TYPE) @DefaultValue("") String contentType,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = StatusRequest.class)))
                    InputStream body) {
        JobHashes hashes = JobHashes.of(bodies.read(contentType, body));
        List<Optional<JobStatus>> statuses = jobs.statuses(hashes);
        return object().set("status", hashes.answer(statuses.stream().map(StatusResource::word)));
    }

    @POST
    @Path("/redis")
    @Operation(summary = "One field or several of a job, or of several, as asked for; null for what is not there")
    public ObjectNode fields(
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_TYPE) @DefaultValue("") String contentType,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = FieldsRequest.class)))
                    InputStream body) {
        ObjectNode request = bodies.read(contentType, body);
        JsonNode key = request.path("key");
        if (key.isObject() || key.isArray() && key.isEmpty()) {
            throw RequestException.badRequest("key must be the name of a field or a list of names.");
        }
        JobHashes hashes = JobHashes.of(request);
        return object().set(
                        "value",
                        hashes.answer(hashes.keys().stream().map(jobs::find).map(job -> values(job, key))));
    }

    @POST
    @Path("/redis/expire")
    @Operation(summary = "Lets an ended job, or several, be forgotten after expireIn seconds")
    public Response expire(
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_TYPE) @DefaultValue("") String contentType,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = ExpireRequest.class)))
                    InputStream body) {
        ObjectNode request = bodies.read(contentType, body);
        JobHashes hashes = JobHashes.of(request);
        List<JobExpiry.Outcome> outcomes = jobs.expire(hashes, request);
        if (hashes.isList()) {
            Stream<JsonNode> values =
                    outcomes.stream().map(outcome -> IntNode.valueOf(outcome == JobExpiry.Outcome.EXPIRES ? 1 : 0));
            return Response.ok(object().set("value", hashes.answer(values))).build();
        }
        return switch (outcomes.get(0)) {
            case EXPIRES -> Response.ok(object().put("value", 1)).build();
            case NO_SUCH_JOB -> refusal(404, "There is no such job.");
            case STILL_RUNNING -> refusal(409, "The job has not ended; it is kept until it has.");
        };
    }

    private static Response refusal(int status, String message) {
        return Response.status(status)
                .entity(object().put("value", 0).put("message", message))
                .build();
    }

    private static JsonNode values(Optional<JobView> job, JsonNode names) {
        if (!names.isArray()) {
            return value(job, names);
        }
        ArrayNode values = JsonNodeFactory.instance.arrayNode();
        names.forEach(name -> values.add(value(job, name)));
        return values;
    }

    private static JsonNode word(Optional<JobStatus> status) {
        return status.<JsonNode>map(known -> TextNode.valueOf(known.word())).orElse(NullNode.getInstance());
    }

    private static JsonNode value(Optional<JobView> job, JsonNode name) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return job.flatMap(view -> view.text(name.asText()))
                .<JsonNode>map(nodes::textNode)
                .orElseGet(nodes::nullNode);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private record StatusRequest(
            @Schema(description = SEVERAL) String hash) {}

    private record FieldsRequest(
            @Schema(description = SEVERAL) String hash,

            @Schema(description = "a name, or a list of names")
            String key) {}

    private record ExpireRequest(
            @Schema(description = SEVERAL) String hash,

            @Schema(description = "seconds, 3600 if left out")
            long expireIn) {}
}
