package org.cellkiosk.console.submission;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The HTTP interface as a client meets it, with canned answers; files named {@code bad…} fail. */
final class KioskOnTheWire implements AutoCloseable {
    /** Bytes of a file that is not sent whole. */
    static final long LARGE = (32 << 20) + 1;

    private final HttpServer server;
    private final AtomicInteger busyAnswers = new AtomicInteger();
    private final AtomicInteger brokenStreams = new AtomicInteger();
    private final AtomicInteger silentStreams = new AtomicInteger();
    final List<String> bodies = new CopyOnWriteArrayList<>();
    /** Of the requests for jobs, also of those that were not answered. */
    final List<String> keys = new CopyOnWriteArrayList<>();

    /** Bytes that have come of the large file whose upload was begun. */
    volatile long uploaded = LARGE;

    /** What is said of any job: JSON. */
    volatile String status = "\"done\"";

    /** Why no job is taken; blank if it is. */
    volatile String refusal = "";

    /** Why there is no result; blank if there is one. */
    volatile String loss = "";

    volatile String table = "batch,feature,label\n0,0,1\n";
    private volatile String entryName = "good_feature_0.tif";

    KioskOnTheWire() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/jobtypes", exchange -> bytes(exchange, utf8("{\"jobTypes\":[\"mesmer\"]}")));
        server.createContext("/api/upload", exchange -> json(exchange, "{\"uploadedName\":\"uploads/1.tif\"}"));
        server.createContext("/api/uploads", this::resumableUpload);
        server.createContext("/api/predict", this::predict);
        server.createContext("/api/status", exchange -> bytes(exchange, utf8("{\"status\":" + status + "}")));
        server.createContext("/api/jobs/", this::job);
        server.createContext("/api/files/result.zip", this::result);
        server.createContext("/api/files/preview.png", exchange -> bytes(exchange, new byte[] {1, 2, 3}));
        server.createContext("/api/files/cells.csv", exchange -> bytes(exchange, utf8(table)));
        for (String file : List.of("outlines.geojson", "rois.zip", "manifest.json")) {
            server.createContext("/api/files/" + file, exchange -> bytes(exchange, utf8(file)));
        }
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    KioskOnTheWire busy(int times) {
        busyAnswers.set(times);
        return this;
    }

    KioskOnTheWire breakingOff(int times) {
        brokenStreams.set(times);
        return this;
    }

    KioskOnTheWire fallingSilent(int times) {
        silentStreams.set(times);
        return this;
    }

    KioskOnTheWire withResultEntry(String name) {
        entryName = name;
        return this;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** Takes no new ones, as kiosks did before there were any; knows one that was begun. */
    private void resumableUpload(HttpExchange exchange) throws IOException {
        boolean known = exchange.getRequestURI().getPath().equals("/api/uploads/begun");
        if (known && exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().add("Upload-Offset", Long.toString(uploaded));
            exchange.getResponseHeaders().add("Upload-Length", Long.toString(LARGE));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        } else if (known && exchange.getRequestMethod().equals("PATCH")) {
            uploaded = Long.parseLong(exchange.getRequestHeaders().getFirst("Upload-Offset"))
                    + exchange.getRequestBody().readAllBytes().length;
            exchange.getResponseHeaders().add("Upload-Offset", Long.toString(uploaded));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        } else if (known) {
            bytes(exchange, utf8("{\"uploadedName\":\"uploads/large.tif\"}"));
        } else {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        }
    }

    private void predict(HttpExchange exchange) throws IOException {
        keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
        if (busyAnswers.getAndDecrement() > 0) {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
            return;
        }
        String body = read(exchange);
        bodies.add(body);
        if (!refusal.isBlank()) {
            refuse(exchange, 400, refusal);
            return;
        }
        json(
                exchange,
                "{\"hash\":\"segmentation:"
                        + Stream.of("archive", "bad", "stack", "custom", "movie", "uncounted")
                                .filter(body::contains)
                                .findFirst()
                                .orElse("good")
                        + ":1\"}");
    }

    private void job(HttpExchange exchange) throws IOException {
        boolean failed = exchange.getRequestURI().getPath().contains("bad");
        String end = failed ? "failed" : "done";
        if (!exchange.getRequestURI().getPath().endsWith("/events")) {
            json(exchange, failed ? FAILED : of(exchange.getRequestURI().getPath()));
        } else if (silentStreams.getAndDecrement() > 0) {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(utf8("data: {\"status\":\"started\"}\n\n"));
            exchange.getResponseBody().flush(); // and no more, but the connection stays
        } else if (brokenStreams.getAndDecrement() > 0) {
            bytes(exchange, utf8("data: {\"status\":\"new\"}\n\n"));
        } else {
            bytes(exchange, utf8(": hello\n\ndata: {\"status\":\"new\"}\n\ndata:{\"status\":\"" + end + "\"}\n\n"));
        }
    }

    private static String of(String path) {
        return Map.of(
                        "archive", ARCHIVE_DONE,
                        "stack", STACK_DONE,
                        "custom", CUSTOM_DONE,
                        "movie", MOVIE_DONE,
                        "uncounted", UNCOUNTED_DONE)
                .entrySet()
                .stream()
                .filter(job -> path.contains(job.getKey()))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElse(DONE);
    }

    private void json(HttpExchange exchange, String text) throws IOException {
        if (exchange.getRequestURI().getPath().equals("/api/upload")) {
            bodies.add(read(exchange));
        }
        bytes(exchange, utf8(text));
    }

    private void result(HttpExchange exchange) throws IOException {
        if (loss.isBlank()) {
            bytes(exchange, archive());
        } else {
            refuse(exchange, 404, loss);
        }
    }

    private static void refuse(HttpExchange exchange, int status, String why) throws IOException {
        send(exchange, status, utf8("{\"message\":\"" + why + "\"}"));
    }

    private static void bytes(HttpExchange exchange, byte[] bytes) throws IOException {
        send(exchange, 200, bytes);
    }

    private static void send(HttpExchange exchange, int status, byte[] bytes) throws IOException {
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private byte[] archive() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(entryName));
            zip.write(utf8("labels"));
        }
        return bytes.toByteArray();
    }

    private static String read(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static final String DONE = """
            {"hash":"segmentation:good:1","status":"done","fields":{"original_name":"good.tif"},
             "history":[{"status":"new","at":"2026-01-01T00:00:00Z"},{"status":"started","at":"2026-01-01T00:00:02Z"}],
             "result":{"cells":"7","features":"nuclei","images":"1","models":"NuclearSegmentation:0",
                       "output_url":"http://elsewhere.invalid:1/api/files/result.zip",
                       "preview_url":"http://elsewhere.invalid:1/api/files/preview.png",
                       "measurements_url":"http://elsewhere.invalid:1/api/files/cells.csv",
                       "outlines_url":"http://elsewhere.invalid:1/api/files/outlines.geojson",
                       "rois_url":"http://elsewhere.invalid:1/api/files/rois.zip",
                       "manifest_url":"http://elsewhere.invalid:1/api/files/manifest.json"}}
            """;
    private static final String STACK_DONE = DONE.replace("good", "stack")
            .replace(
                    "\"cells\":\"7\",\"features\":\"nuclei\",\"images\":\"1\"",
                    "\"cells\":\"3,1\",\"features\":\"nuclei,cells\",\"images\":\"3\"");
    private static final String UNCOUNTED_DONE =
            DONE.replace("good", "uncounted").replace("\"cells\":\"7\"", "\"cells\":\"many\"");
    private static final String CUSTOM_DONE = """
            {"hash":"focus:custom:1","status":"done","fields":{"original_name":"custom.tif"},"history":[],
             "result":{"focus":"0.7","output_url":"http://elsewhere.invalid:1/api/files/result.zip"},"children":[]}
            """;
    private static final String MOVIE_DONE = """
            {"hash":"tracking:movie:1","status":"done","fields":{"original_name":"movie.tif"},"history":[],
             "result":{"summary":"3 tracks, 1 division","output_url":"http://elsewhere.invalid:1/api/files/result.zip"},
             "children":[{"hash":"segmentation:movie-frame-0:1","status":"done"},
                         {"hash":"segmentation:movie-frame-1:1","status":"done"}]}
            """;
    private static final String ARCHIVE_DONE = """
            {"hash":"segmentation-zip:archive:1","status":"done","progress":100,"queue":"segmentation-zip",
             "fields":{"original_name":"archive.zip"},"history":[],
             "result":{"output_url":"http://elsewhere.invalid:1/api/files/result.zip",
                       "inferred":"scale 1; 1 file is no image and was left out: notes.txt"},
             "children":[{"hash":"segmentation:good:1","imageName":"good.tif","status":"done"},
                         {"hash":"segmentation:bad:1","imageName":"bad.tif","status":"failed"}]}
            """;
    private static final String FAILED = """
            {"hash":"segmentation:bad:1","status":"failed","fields":{"original_name":"bad.tif"},"history":[],
             "result":{"reason":"bad.tif is not an image."},"children":[]}
            """;
}
