package org.cellkiosk.frontend.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Locale;

/**
 * Brings paths into the form in which the routes know them. Clients write API paths in any case and with or without a
 * trailing slash; the page has addresses of its own, such as {@code /predict}, which all lead to the same file.
 */
@ApplicationScoped
final class Paths {

    private static final int BEFORE_ALL_ROUTES = 1000;
    private static final String PAGE = "/";

    /** What is served as it is written, besides the files of the page. */
    private static final List<String> SERVED = List.of("/q", "/docs", "/api");

    /** Routes whose last part is somebody's name, to be left as it is. */
    private static final List<String> NAMING = List.of("/api/jobs/", "/api/files/");

    void register(@Observes Filters filters) {
        filters.register(this::handle, BEFORE_ALL_ROUTES);
    }

    private void handle(RoutingContext context) {
        if (context.request().method() == HttpMethod.OPTIONS) {
            answerPreflight(context);
            return;
        }
        context.addEndHandler(answered -> discardBody(context.request()));
        String path = context.request().path();
        String canonical = canonical(path);
        if (isBelow("/api", canonical)) {
            context.request()
                    .headers()
                    .remove(HttpHeaders.ACCEPT); // each route has one kind of answer, whatever is asked
        }
        if (isRead(context) && !isServed(canonical)) {
            canonical = PAGE;
        }
        if (canonical.equals(path)) {
            context.next();
        } else {
            String query = context.request().query();
            context.reroute(query == null ? canonical : canonical + "?" + query);
        }
    }

    /** A body that no route has read would stand before the connection's next request for ever. */
    private static void discardBody(HttpServerRequest request) {
        if (!request.isEnded()) {
            request.handler(ignored -> {}).resume();
        }
    }

    private static void answerPreflight(RoutingContext context) {
        HttpServerResponse response = context.response()
                .setStatusCode(204)
                .putHeader("Access-Control-Allow-Origin", "*")
                .putHeader("Access-Control-Allow-Methods", "GET,HEAD,PUT,PATCH,POST,DELETE");
        String wanted = context.request().getHeader("Access-Control-Request-Headers");
        if (wanted != null) {
            response.putHeader("Access-Control-Allow-Headers", wanted);
        }
        response.end();
    }

    /**
     * The path without repeated slashes, which come of a host that was written with one at its end; of the API, also in
     * lower case and without trailing slash.
     */
    static String canonical(String written) {
        String path = written.replaceAll("/{2,}", "/");
        String lower = path.toLowerCase(Locale.ROOT);
        if (!isBelow("/api", lower)) {
            return path;
        }
        String trimmed = path.replaceFirst("/+$", "");
        return NAMING.stream()
                .filter(lower::startsWith)
                .filter(route -> trimmed.length() > route.length())
                .findFirst()
                .map(route -> route + trimmed.substring(route.length()))
                .orElseGet(() -> trimmed.toLowerCase(Locale.ROOT));
    }

    private static boolean isRead(RoutingContext context) {
        HttpMethod method = context.request().method();
        return method == HttpMethod.GET || method == HttpMethod.HEAD;
    }

    private static boolean isServed(String path) {
        return path.equals(PAGE)
                || SERVED.stream().anyMatch(prefix -> isBelow(prefix, path))
                || !path.contains("..") && Paths.class.getResource("/META-INF/resources" + path) != null;
    }

    private static boolean isBelow(String prefix, String path) {
        return path.equals(prefix) || path.startsWith(prefix + "/");
    }
}
