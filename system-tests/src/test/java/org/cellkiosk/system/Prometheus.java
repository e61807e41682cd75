package org.cellkiosk.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A real Prometheus that scrapes services of ours, each second. */
final class Prometheus implements AutoCloseable {

    private static final String NONE =
            "No Prometheus: install it, or name its program in PROMETHEUS, to ask the queries of the dashboards.";
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final URI address;

    private Prometheus(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /**
     * Skips the test where there is no Prometheus; in continuous integration, fails it.
     *
     * @param folder empty, for its configuration and data
     * @param services whom to scrape, by name
     */
    static Prometheus start(Path folder, Path rules, Map<String, URI> services) throws IOException {
        Path program = program().orElseGet(Prometheus::none);
        Path configuration = Files.writeString(folder.resolve("prometheus.yaml"), configuration(rules, services));
        int port = RunningKiosk.freePort();
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
                .map(service -> "{targets: ['" + service.getValue().getAuthority() + "'], labels: {pod: "
                        + service.getKey() + "}}")
                .collect(Collectors.joining(", "));
        return """
                global: {scrape_interval: 1s, evaluation_interval: 1s}
                rule_files: ['%s']
                scrape_configs:
                  - job_name: kiosk
                    metrics_path: /q/metrics
                    static_configs: [%s]
                """.formatted(rules.toAbsolutePath().normalize(), targets);
    }

    /** The values of the series that the query finds now, without those that are no number. */
    List<Double> numbers(String query) throws IOException, InterruptedException {
        JsonNode answer = get("/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
        assertThat(answer.path("status").asText())
                .as("%s: %s", query, answer.path("error").asText())
                .isEqualTo("success");
        return StreamSupport.stream(answer.path("data").path("result").spliterator(), false)
                .map(series ->
                        Double.valueOf(series.path("value").path(1).asText().replace("Inf", "Infinity")))
                .filter(Double::isFinite)
                .toList();
    }

    /** What ails each rule as Prometheus evaluated it last; "ok" where nothing does. */
    List<String> healthOfRules() throws IOException, InterruptedException {
        return get("/api/v1/rules").findValues("rules").stream()
                .flatMap(rules -> rules.findValuesAsText("health").stream())
                .toList();
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path)).build();
        return JSON.readTree(
                HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    private static Optional<Path> program() {
        return Stream.of(System.getenv().getOrDefault("PROMETHEUS", ""), "/usr/bin/prometheus")
                .filter(name -> !name.isBlank())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Path none() {
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionError(NONE);
        }
        return abort(NONE);
    }
}
