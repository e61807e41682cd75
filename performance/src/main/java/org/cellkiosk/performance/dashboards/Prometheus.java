package org.cellkiosk.performance.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.cellkiosk.console.local.Ports;

/** A real Prometheus, which scrapes services of ours every two seconds and evaluates rules as often. */
public final class Prometheus implements AutoCloseable {

    private static final int SCRAPE_SECONDS = 2;
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final URI address;

    private Prometheus(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** The program of that name on the PATH. */
    public static Optional<Path> program() {
        return Pattern.compile(File.pathSeparator)
                .splitAsStream(System.getenv().getOrDefault("PATH", ""))
                .map(folder -> Path.of(folder, "prometheus"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * @param folder empty, for its configuration and data
     * @param services whom to scrape, by name
     */
    public static Prometheus start(Path program, Path folder, Path rules, Map<String, URI> services)
            throws IOException {
        Path configuration = Files.writeString(folder.resolve("prometheus.yaml"), configuration(rules, services));
        int port = Ports.free(1).get(0);
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--config.file=" + configuration,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
        return new Prometheus(process, URI.create("http://127.0.0.1:" + port));
    }

    private static String configuration(Path rules, Map<String, URI> services) {
        String targets = services.entrySet().stream()
                .map(service -> "{targets: ['%s'], labels: {pod: %s}}"
                        .formatted(service.getValue().getAuthority(), service.getKey()))
                .collect(Collectors.joining(", "));
        return """
                global: {scrape_interval: %ds, evaluation_interval: %1$ds}
                rule_files: ['%s']
                scrape_configs:
                  - job_name: kiosk
                    metrics_path: /q/metrics
                    static_configs: [%s]
                """.formatted(SCRAPE_SECONDS, rules.toAbsolutePath().normalize(), targets);
    }

    /**
     * Those of the series that the query finds that have a number at some time.
     *
     * @throws IOException if Prometheus refuses the query, with its reason
     */
    public List<Series> series(String query, Instant from, Instant to) throws IOException, InterruptedException {
        String encoded = URLEncoder.encode(query, StandardCharsets.UTF_8);
        String path =
                "/api/v1/query_range?query=%s&start=%s&end=%s&step=%d".formatted(encoded, from, to, SCRAPE_SECONDS);
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path)).build();
        JsonNode answer = JSON.readTree(
                HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
        if (!answer.path("status").asText().equals("success")) {
            throw new IOException("Prometheus refuses the query " + query + ": "
                    + answer.path("error").asText());
        }
        return StreamSupport.stream(answer.path("data").path("result").spliterator(), false)
                .map(Prometheus::series)
                .filter(series -> !series.points().isEmpty())
                .toList();
    }

    private static Series series(JsonNode found) {
        Map<String, String> labels = new HashMap<>();
        found.path("metric")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        List<Series.Point> points = new ArrayList<>();
        for (JsonNode sample : found.path("values")) {
            double value = Double.parseDouble(sample.path(1).asText().replace("Inf", "Infinity"));
            if (Double.isFinite(value)) {
                points.add(new Series.Point(sample.path(0).asDouble(), value));
            }
        }
        return new Series(labels, points);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
