package org.cellkiosk.frontend.submission;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.Map;
import java.util.UUID;
import org.cellkiosk.frontend.web.Answers;
import org.cellkiosk.frontend.web.RequestBodies;
import org.cellkiosk.frontend.web.RequestException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

@Path("/api/predict")
final class PredictResource {

    private final Submissions submissions;
    private final RequestBodies bodies;

    PredictResource(Submissions submissions, RequestBodies bodies) {
        this.submissions = submissions;
        this.bodies = bodies;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Produces(Answers.JSON)
    @Operation(summary = "Submits a job for an uploaded file; answers the job's key as 'hash'")
    public Map<String, String> predict(
            @Parameter(description = "a UUID: a request that is sent again with the same one submits no second job")
                    @HeaderParam("Idempotency-Key")
                    @DefaultValue("")
                    String once,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_TYPE) @DefaultValue("") String contentType,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = PredictRequest.class)))
                    InputStream body) {
        return Map.of(
                "hash",
                submissions.submit(bodies.read(contentType, body), id(once)).value());
    }

    private static UUID id(String once) {
        if (once.isBlank()) {
            return UUID.randomUUID();
        }
        try {
            return UUID.fromString(once.strip());
        } catch (IllegalArgumentException e) {
            throw RequestException.badRequest("Idempotency-Key '" + once + "' is not a UUID.");
        }
    }
}
