package org.cellkiosk.frontend.upload;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What the tus protocol wants around every request: the server's versions, and methods of clients that have no PATCH. */
@ApplicationScoped
final class TusHeaders {

    /** An OPTIONS request is answered by the filter of paths, which comes at 1000. */
    private static final int BEFORE_PATHS = 1001;

    private static final Set<String> OVERRIDING = Set.of("HEAD", "PATCH", "DELETE");

    private final ResumableUploads uploads;

    TusHeaders(ResumableUploads uploads) {
        this.uploads = uploads;
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, BEFORE_PATHS);
    }

    private void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!request.path().toLowerCase(Locale.ROOT).startsWith(Tus.PATH)) {
            context.next();
            return;
        }
        describe(context.response().headers());
        Optional<HttpMethod> wanted = Optional.ofNullable(request.getHeader("X-HTTP-Method-Override"))
                .filter(OVERRIDING::contains)
                .map(HttpMethod::valueOf)
                .filter(method -> !method.equals(request.method()));
        wanted.ifPresentOrElse(method -> context.reroute(method, request.path()), context::next);
    }

    private void describe(MultiMap headers) {
        headers.set(Tus.RESUMABLE, Tus.VERSION)
                .set("Tus-Version", Tus.VERSION)
                .set("Tus-Extension", Tus.EXTENSIONS)
                .set("Tus-Max-Size", Long.toString(uploads.limitBytes()))
                .set(
                        "Access-Control-Expose-Headers",
                        "Location,Tus-Version,Tus-Resumable,Tus-Extension,Tus-Max-Size,"
                                + "Upload-Offset,Upload-Length,Upload-Metadata,Upload-Expires");
    }
}
