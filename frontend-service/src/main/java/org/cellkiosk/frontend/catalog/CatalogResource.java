package org.cellkiosk.frontend.catalog;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
import java.util.Map;
import org.cellkiosk.frontend.web.Answers;
import org.cellkiosk.job.JobType;
import org.cellkiosk.job.JobTypes;
import org.eclipse.microprofile.openapi.annotations.Operation;

@Path("/api")
@Produces(Answers.JSON)
final class CatalogResource {

    private final JobTypes types;
    private final ModelCatalog models;

    CatalogResource(JobTypes types, ModelCatalog models) {
        this.types = types;
        this.models = models;
    }

    @GET
    @Path("/health-check")
    @Operation(summary = "Answers OK while this service runs, whatever it depends on")
    public Map<String, String> health() {
        return Map.of("message", "OK");
    }

    @GET
    @Path("/jobtypes")
    @Operation(summary = "The job types that this kiosk does, in its order of preference")
    public Map<String, List<String>> jobTypes() {
        return Map.of("jobTypes", types.types().stream().map(JobType::name).toList());
    }

    @GET
    @Path("/models")
    @Operation(summary = "The models in the bucket with their versions")
    public Map<String, Map<String, List<String>>> models() {
        return Map.of("models", models.versions());
    }
}
