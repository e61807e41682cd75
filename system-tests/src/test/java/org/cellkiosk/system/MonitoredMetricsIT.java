package org.cellkiosk.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cellkiosk.performance.dashboards.Dashboard;
import org.cellkiosk.performance.dashboards.Prometheus;
import org.cellkiosk.performance.dashboards.Series;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What rules and dashboards name is what the services that run tell, and Prometheus answers what they ask. */
class MonitoredMetricsIT {

    private static final Path MONITORING = Path.of("../deploy/monitoring");
    private static final Path RULES = MONITORING.resolve("rules.yaml");
    private static final Path PLATE = Path.of("../samples/nuclei.zip");
    private static final Pattern OURS = Pattern.compile("\\b(?:kiosk|http_server)_[a-z_]+\\b");
    private static final Pattern OF_OTHERS = Pattern.compile("\\b(?:kube|redis|DCGM)_");
    private static final String NO_PROMETHEUS = "No Prometheus: install it, to ask the queries of the dashboards.";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void everyMetricThatARuleOrADashboardNamesExistsInTheRunningStack() throws Exception {
        try (RunningKiosk kiosk = RunningKiosk.start(folder.resolve("data"), Map.of());
                ReadyDeployments cluster = new ReadyDeployments();
                ServiceProcess autoscaler = autoscaler(kiosk, cluster)) {
            kiosk.ended(kiosk.submit(PLATE, "segmentation"));

            Set<String> told = new TreeSet<>();
            scraped(kiosk, autoscaler).values().forEach(service -> told.addAll(metrics(service)));

            assertThat(named()).hasSizeGreaterThan(10).isSubsetOf(told);
        }
    }

    @Test
    void everyQueryIsAnsweredByAPrometheusAndThoseOfOurMetricsWithData() throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.tif"), "this is no image");
        try (RunningKiosk kiosk = RunningKiosk.start(folder.resolve("data"), Map.of());
                ReadyDeployments cluster = new ReadyDeployments();
                ServiceProcess autoscaler = autoscaler(kiosk, cluster);
                Prometheus prometheus = Prometheus.start(
                        program(),
                        Files.createDirectory(folder.resolve("prometheus")),
                        RULES,
                        scraped(kiosk, autoscaler))) {
            List<String> queries = dashboards();

            // A counter has a rate once Prometheus has seen it rise: jobs go on until it has.
            await().atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofSeconds(2))
                    .untilAsserted(() -> {
                        kiosk.ended(kiosk.submit(PLATE, "segmentation"));
                        kiosk.ended(kiosk.submit(broken, "segmentation"));
                        assertThat(unanswered(prometheus, queries)).isEmpty();
                    });
            for (String query :
                    Stream.concat(rules().stream(), queries.stream()).toList()) {
                found(prometheus, query);
            }
        }
    }

    /** Skips the test where there is none; in continuous integration, fails it. */
    private static Path program() {
        Optional<Path> program = Prometheus.program();
        assertThat(program.isEmpty() && "true".equals(System.getenv("CI")))
                .as(NO_PROMETHEUS)
                .isFalse();
        return program.orElseGet(() -> abort(NO_PROMETHEUS));
    }

    private static List<String> unanswered(Prometheus prometheus, List<String> queries)
            throws IOException, InterruptedException {
        List<String> unanswered = new ArrayList<>();
        for (String query : queries) {
            if (!OF_OTHERS.matcher(query).find() && found(prometheus, query).isEmpty()) {
                unanswered.add(query);
            }
        }
        return unanswered;
    }

    private static List<Series> found(Prometheus prometheus, String query) throws IOException, InterruptedException {
        Instant now = Instant.now();
        return prometheus.series(query, now, now);
    }

    private static Set<String> named() throws IOException {
        return Stream.concat(rules().stream(), dashboards().stream())
                .flatMap(expression -> OURS.matcher(expression).results().map(found -> found.group()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> rules() throws IOException {
        return new YAMLMapper().readTree(RULES.toFile()).findValuesAsText("expr");
    }

    private static List<String> dashboards() throws IOException {
        return Dashboard.in(MONITORING.resolve("dashboards"), "segmentation").stream()
                .flatMap(dashboard -> dashboard.panels().stream())
                .flatMap(panel -> panel.targets().stream())
                .map(Dashboard.Target::query)
                .toList();
    }

    private static Map<String, URI> scraped(RunningKiosk kiosk, ServiceProcess autoscaler) {
        Map<String, URI> scraped = new HashMap<>(kiosk.addresses());
        scraped.put("autoscaler", autoscaler.address());
        return scraped;
    }

    private ServiceProcess autoscaler(RunningKiosk kiosk, ReadyDeployments cluster) throws IOException {
        return ServiceProcess.start(
                Path.of(".."),
                "autoscaler",
                kiosk.environment(),
                List.of(
                        "-Dquarkus.kubernetes-client.api-server-url=" + cluster.address(),
                        "-Dkiosk.autoscaler.dry-run=true",
                        "-Dquarkus.kubernetes-client.namespace=kiosk"),
                folder.resolve("autoscaler.log"),
                "/q/metrics");
    }

    private static Set<String> metrics(URI service) {
        try {
            HttpResponse<String> answer = HTTP.send(
                    HttpRequest.newBuilder(service.resolve("/q/metrics")).build(),
                    HttpResponse.BodyHandlers.ofString());
            return answer.body()
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> List.of(line.split("[{ ]", 2)).get(0))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
