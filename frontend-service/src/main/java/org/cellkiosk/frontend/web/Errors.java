package org.cellkiosk.frontend.web;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.cellkiosk.queue.QueueUnavailableException;
import org.cellkiosk.storage.StorageException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns every failure into a status and {@code {"message": …}}: no request stays without an answer. */
final class Errors {

    private static final Logger LOG = Logger.getLogger(Errors.class);
    private static final int RETRY_AFTER_SECONDS = 5;

    @ServerExceptionMapper
    Response refused(RequestException refusal) {
        return answer(refusal.status(), String.valueOf(refusal.getMessage())).build();
    }

    @ServerExceptionMapper
    Response queueAway(QueueUnavailableException away) {
        LOG.warn(away.getMessage());
        return later("The queue cannot be reached right now. Please try again.");
    }

    @ServerExceptionMapper
    Response storage(StorageException failure) {
        String message = String.valueOf(failure.getMessage());
        LOG.warn(message);
        return switch (failure.reason()) {
            case BAD_KEY -> answer(400, message).build();
            case NOT_FOUND ->
                answer(404, "There is no such file; it may have been deleted.").build();
            case FULL ->
                answer(507, "There is no room left for files. Please tell the operator of this kiosk.")
                        .build();
            case DENIED ->
                answer(500, "The kiosk may not use its bucket. Please tell its operator.")
                        .build();
            case UNAVAILABLE -> later("The bucket cannot be reached right now. Please try again.");
        };
    }

    @ServerExceptionMapper
    Response ofTheServer(WebApplicationException failure) {
        Response.StatusType status = failure.getResponse().getStatusInfo();
        return answer(status.getStatusCode(), status.getReasonPhrase()).build();
    }

    @ServerExceptionMapper
    Response bug(RuntimeException failure) {
        LOG.error("A request failed", failure);
        return answer(500, "Internal Server Error").build();
    }

    private static Response later(String message) {
        return answer(503, message)
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .build();
    }

    private static Response.ResponseBuilder answer(int status, String message) {
        return Response.status(status).type(Answers.JSON).entity(Map.of("message", message));
    }
}
