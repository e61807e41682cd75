package org.cellkiosk.frontend.files;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

@Path("/api/files/{key: .+}")
final class FilesResource {

    private final ServedFiles files;

    FilesResource(ServedFiles files) {
        this.files = files;
    }

    @GET
    @Operation(summary = "An uploaded image or a result, by its key")
    public Response file(@PathParam("key") String key) {
        ServedFile file = files.find(key);
        return Response.ok(file.content(), file.contentType())
                .header(HttpHeaders.CONTENT_LENGTH, file.bytes())
                .header(HttpHeaders.CONTENT_DISPOSITION, file.disposition())
                .build();
    }
}
