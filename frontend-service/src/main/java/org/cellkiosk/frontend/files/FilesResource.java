package org.cellkiosk.frontend.files;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
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
        return headers(file).entity(files.open(file)).build();
    }

    /** Opens nothing: a stream that nobody reads would stay open. */
    @HEAD
    @Operation(hidden = true)
    public Response head(@PathParam("key") String key) {
        return headers(files.find(key)).build();
    }

    private static Response.ResponseBuilder headers(ServedFile file) {
        return Response.ok()
                .type(file.contentType())
                .header(HttpHeaders.CONTENT_LENGTH, file.bytes())
                .header(HttpHeaders.CONTENT_DISPOSITION, file.disposition());
    }
}
