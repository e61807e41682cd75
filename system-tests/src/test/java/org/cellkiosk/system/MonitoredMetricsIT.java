package org.cellkiosk.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What rules and dashboards name is what the services that run tell. */
class MonitoredMetricsIT {

    private static final Path MONITORING = Path.of("../deploy/monitoring");
    private static final Pattern OURS = Pattern.compile("\\b(?:kiosk|http_server)_[a-z_]+\\b");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void everyMetricThatARuleOrADashboardNamesExistsInTheRunningStack() throws Exception {
        try (RunningKiosk kiosk = RunningKiosk.start(folder.resolve("data"), Map.of())) {
            kiosk.ended(kiosk.submit(Path.of("../samples/nuclei.zip"), "segmentation"));

            Set<String> told = new TreeSet<>();
            kiosk.addresses().forEach(service -> told.addAll(metrics(service)));
            told.addAll(metricsOfAutoscaler(kiosk));

            assertThat(named()).hasSizeGreaterThan(10).isSubsetOf(told);
        }
    }

    private static Set<String> named() throws IOException {
        try (Stream<Path> dashboards = Files.list(MONITORING.resolve("dashboards"))) {
            return Stream.concat(
                            expressions(new YAMLMapper()
                                    .readTree(MONITORING.resolve("rules.yaml").toFile())),
                            dashboards.flatMap(MonitoredMetricsIT::dashboard))
                    .flatMap(expression -> OURS.matcher(expression).results().map(found -> found.group()))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Stream<String> dashboard(Path file) {
        try {
            return expressions(new ObjectMapper().readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> expressions(JsonNode file) {
        return file.findValuesAsText("expr").stream();
    }

    /** It tells its metrics also where there is no cluster, which it complains of. */
    private Set<String> metricsOfAutoscaler(RunningKiosk kiosk) throws IOException, InterruptedException {
        try (ServiceProcess autoscaler = ServiceProcess.start(
                Path.of(".."),
                "autoscaler",
                kiosk.environment(),
                List.of(
                        "-Dquarkus.kubernetes-client.api-server-url=http://127.0.0.1:1",
                        "-Dquarkus.kubernetes-client.namespace=kiosk"),
                folder.resolve("autoscaler.log"),
                "/q/metrics")) {
            return metrics(autoscaler.address());
        }
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
