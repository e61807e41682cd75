package org.cellkiosk.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** As much of a Kubernetes API as the autoscaler's metrics need: its Deployments, each with one ready pod. */
final class ReadyDeployments implements AutoCloseable {

    private static final List<String> NAMES = List.of("segmentation-consumer", "tracking-consumer", "archive-consumer");
    private static final String DEPLOYMENT = """
            {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "%s", "namespace": "kiosk"},
             "spec": {"replicas": 1, "selector": {"matchLabels": {"app.kubernetes.io/name": "%1$s"}}},
             "status": {"replicas": 1, "readyReplicas": 1}}""";
    private static final String LIST = "{\"apiVersion\": \"v1\", \"kind\": \"List\", \"items\": [%s]}";

    private final HttpServer server;

    ReadyDeployments() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", ReadyDeployments::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static void answer(HttpExchange exchange) throws IOException {
        boolean deployments = exchange.getRequestURI().getPath().endsWith("/deployments");
        String items = deployments ? NAMES.stream().map(DEPLOYMENT::formatted).collect(Collectors.joining(",")) : "";
        String text = LIST.formatted(items);
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
