package org.cellkiosk.benchmarking.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the original's frontend answers, which cannot be had: about one job a question, and an error to a list of jobs. Some
 * of its answers get lost on the way.
 */
final class OriginalOnTheWire implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> DONE = Map.of(
            "status", "\"done\"",
            "created_at", "\"2026-11-24T10:00:00Z\"",
            "finished_at", "\"2026-11-24T10:00:01Z\"",
            "output_url", "\"http://there/r.zip\"",
            "total_time", "\"1.5,2.5\"");

    private static final Map<String, String> FAILED = Map.of("status", "\"failed\"", "reason", "\"no memory\"");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile Map<String, String> job = DONE;
    private final AtomicInteger lost = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private volatile int answered = Integer.MAX_VALUE;
    final List<String> submitted = new CopyOnWriteArrayList<>();
    final Map<String, Integer> questions = new ConcurrentHashMap<>();

    OriginalOnTheWire() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/api/jobtypes", exchange -> answer(exchange, 200, "{\"jobTypes\":[\"segmentation\"]}"));
        server.createContext("/api/predict", this::predict);
        server.createContext("/api/redis", this::redis);
        server.createContext("/", exchange -> answer(exchange, 404, "{\"message\":\"no such route\"}"));
        server.start();
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Takes the next requests of this number, and breaks the connection off before it answers. */
    void loseAnswers(int number) {
        lost.set(number);
    }

    /** Refuses one submission, by its number from 1 on. */
    void refuse(int number) {
        refused.set(number);
    }

    /** Answers submissions up to this number, and leaves later ones without an answer. */
    void answerOnly(int number) {
        answered = number;
    }

    void failAll() {
        job = FAILED;
    }

    /** Tells as Prometheus would of one node, an hour old. */
    void knowNode(String machine) {
        server.createContext("/api/v1/query_range", exchange -> {
            String query = exchange.getRequestURI().getQuery();
            long start = Long.parseLong(query.replaceAll(".*start=(\\d+).*", "$1"));
            answer(
                    exchange,
                    200,
                    "{\"data\":{\"result\":[{\"metric\":{\"node\":\"n\","
                            + "\"label_node_kubernetes_io_instance_type\":\"" + machine + "\"},"
                            + "\"values\":[[" + (start + 3600) + ",\"" + (start - 60) + "\"]]}]}}");
        });
    }

    private void predict(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        String id = String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
        submitted.add(id);
        if (lost.getAndDecrement() > 0) {
            exchange.close();
            return;
        }
        if (submitted.size() > answered) {
            return;
        }
        if (submitted.size() == refused.get()) {
            answer(exchange, 400, "{\"message\":\"not now\"}");
            return;
        }
        answer(exchange, 200, "{\"hash\":\"segmentation:a.png:" + id + "\"}");
    }

    private void redis(HttpExchange exchange) throws IOException {
        JsonNode request = JSON.readTree(exchange.getRequestBody());
        String path = exchange.getRequestURI().getPath();
        if (request.path("hash").isArray()) {
            answer(exchange, 500, "{\"error\":\"wrong type\"}");
        } else if (path.endsWith("/expire")) {
            answer(exchange, 404, "{\"value\":0}");
        } else if (request.path("key").isArray()) {
            List<String> values = request.path("key")
                    .valueStream()
                    .map(key -> job.getOrDefault(key.asText(), "null"))
                    .toList();
            answer(exchange, 200, "{\"value\":" + values + "}");
        } else {
            answer(
                    exchange,
                    200,
                    "{\"value\":" + job.getOrDefault(request.path("key").asText(), "null") + "}");
        }
    }

    private void answer(HttpExchange exchange, int status, String text) throws IOException {
        questions.merge(exchange.getRequestURI().getPath(), 1, Integer::sum);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
