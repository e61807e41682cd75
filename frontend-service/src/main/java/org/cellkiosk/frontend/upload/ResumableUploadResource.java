package org.cellkiosk.frontend.upload;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.cellkiosk.frontend.web.Answers;
import org.cellkiosk.frontend.web.RequestException;
import org.cellkiosk.storage.Bucket;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/** Uploads by the tus protocol; the headers that every answer has are put by {@link TusHeaders}. */
@Path(Tus.PATH)
final class ResumableUploadResource {

    private static final int UNSUPPORTED_MEDIA_TYPE = 415;
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private final ResumableUploads uploads;
    private final Bucket bucket;

    ResumableUploadResource(ResumableUploads uploads, Bucket bucket) {
        this.uploads = uploads;
        this.bucket = bucket;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Produces(Answers.JSON)
    @Operation(summary = "Begins an upload that can go on after a break (tus 1.0.0); its address is the Location")
    public Response create(
            @HeaderParam(Tus.RESUMABLE) @DefaultValue("") String version,
            @Parameter(description = "size of the file in bytes") @HeaderParam(Tus.LENGTH) @DefaultValue("")
                    String length,
            @Parameter(description = "'filename' and the file's name in Base64")
                    @HeaderParam(Tus.METADATA)
                    @DefaultValue("")
                    String metadata) {
        check(version);
        PartialUpload upload = uploads.create(number(Tus.LENGTH, length), new UploadMetadata(metadata));
        return progress(HttpURLConnection.HTTP_CREATED, upload)
                .header(HttpHeaders.LOCATION, Tus.PATH + "/" + upload.id())
                .type(Answers.JSON)
                .entity(whereItWillBe(upload))
                .build();
    }

    @HEAD
    @Path("/{id}")
    @Operation(summary = "How many bytes of the upload have come: Upload-Offset")
    public Response head(@PathParam("id") String id, @HeaderParam(Tus.RESUMABLE) @DefaultValue("") String version) {
        check(version);
        PartialUpload upload = uploads.find(id);
        return progress(HttpURLConnection.HTTP_OK, upload)
                .header(Tus.LENGTH, upload.length())
                .header(Tus.METADATA, upload.metadata().header())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @GET
    @Path("/{id}")
    @Produces(Answers.JSON)
    @Operation(summary = "Where the file lies once its upload is complete, as POST /api/upload answers it")
    public Upload get(@PathParam("id") String id) {
        return whereItWillBe(uploads.find(id));
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Appends bytes to the upload")
    public Response append(
            @PathParam("id") String id,
            @HeaderParam(Tus.RESUMABLE) @DefaultValue("") String version,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_TYPE) @DefaultValue("") String contentType,
            @Parameter(description = "where the bytes belong") @HeaderParam(Tus.OFFSET) @DefaultValue("") String offset,
            @RequestBody(content = @Content(mediaType = Tus.BYTES, schema = @Schema(format = "binary")))
                    InputStream body) {
        check(version);
        if (!contentType.strip().equalsIgnoreCase(Tus.BYTES)) {
            throw new RequestException(UNSUPPORTED_MEDIA_TYPE, "The bytes must be sent as " + Tus.BYTES + ".");
        }
        PartialUpload upload = uploads.append(id, number(Tus.OFFSET, offset), body);
        return progress(HttpURLConnection.HTTP_NO_CONTENT, upload).build();
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Gives the upload up; a file that is complete stays")
    public void delete(@PathParam("id") String id, @HeaderParam(Tus.RESUMABLE) @DefaultValue("") String version) {
        check(version);
        uploads.forget(id);
    }

    private Upload whereItWillBe(PartialUpload upload) {
        return new Upload(bucket.publicUrl(upload.key()).toString(), upload.key());
    }

    private static Response.ResponseBuilder progress(int status, PartialUpload upload) {
        return Response.status(status)
                .header(Tus.OFFSET, upload.offset())
                .header(Tus.EXPIRES, HTTP_DATE.format(upload.id().expires()));
    }

    private static void check(String version) {
        if (!version.equals(Tus.VERSION)) {
            throw new RequestException(
                    HttpURLConnection.HTTP_PRECON_FAILED,
                    "Tus-Resumable must be " + Tus.VERSION + ", the version of the protocol that this kiosk speaks.");
        }
    }

    private static long number(String header, String text) {
        if (!text.matches("\\d{1,18}")) {
            throw RequestException.badRequest(header + " must be a number of bytes, not '" + text + "'.");
        }
        return Long.parseLong(text);
    }
}
