package org.cellkiosk.benchmarking.costs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.cellkiosk.benchmarking.result.CostLine.Group;
import org.cellkiosk.benchmarking.result.Costs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a real Prometheus, which scrapes what kube-state-metrics would tell of two nodes. */
class PrometheusTest {

    private static final Path PROGRAM = Path.of("/usr/bin/prometheus");
    private static final long AGE = 600;

    @TempDir
    private Path folder;

    private final Instant start = Instant.now();
    private Optional<HttpServer> metrics = Optional.empty();
    private Optional<Process> process = Optional.empty();
    private int port;

    @BeforeEach
    void startPrometheus() throws IOException {
        assumeTrue(Files.isExecutable(PROGRAM), PROGRAM + " is not there: Debian has it as the package prometheus");
        HttpServer exporter = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        exporter.createContext("/metrics", this::metrics);
        exporter.start();
        metrics = Optional.of(exporter);
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path config = Files.writeString(folder.resolve("prometheus.yml"), """
                global: {scrape_interval: 1s}
                scrape_configs:
                - job_name: kube-state-metrics
                  static_configs: [{targets: ["127.0.0.1:%d"]}]
                """.formatted(
                        exporter.getAddress().getPort()));
        File log = folder.resolve("log").toFile();
        process = Optional.of(new ProcessBuilder(
                        PROGRAM.toString(),
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start());
    }

    private void metrics(HttpExchange exchange) throws IOException {
        long created = start.getEpochSecond() - AGE;
        byte[] text = """
                kube_node_created{node="base"} %1$d
                kube_node_created{node="gpu"} %1$d
                kube_node_labels{node="base",label_node_kubernetes_io_instance_type="n1-standard-4"} 1
                kube_node_labels{node="gpu",label_node_kubernetes_io_instance_type="n1-highmem-2",\
                label_cloud_google_com_gke_accelerator="nvidia-tesla-t4",label_cloud_google_com_gke_spot="true"} 1
                kube_node_status_capacity{node="gpu",resource="nvidia_com_gpu",unit="integer"} 2
                kube_node_status_capacity{node="gpu",resource="cpu",unit="core"} 8
                """.formatted(created).getBytes(UTF_8);
        exchange.sendResponseHeaders(200, text.length);
        exchange.getResponseBody().write(text);
        exchange.close();
    }

    @AfterEach
    void stopPrometheus() throws InterruptedException {
        if (process.isPresent()) {
            process.get().destroy();
            assertThat(process.get().waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
        metrics.ifPresent(server -> server.stop(0));
    }

    @Test
    void aRunsNodesAreKnownAndPriced() throws InterruptedException {
        Prometheus prometheus = new Prometheus(URI.create("http://127.0.0.1:" + port), Optional.empty());
        RunCosts costs = new RunCosts(PriceFile.standard().of("2019-06-17", "us-west1"), Optional.of(prometheus));
        // Since before the nodes were made, so that their age counts: a step of 15 s would find little of a short test.
        Instant from = start.minusSeconds(2 * AGE);

        Costs known = Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> costs.between(from, Instant.now(), new Workload(100, 2 * AGE, false, 1)),
                        found -> found.isKnown() && found.of(Group.GPU_NODES).orElse(0) > 0);

        double hours = known.lines().get(0).quantity();
        assertThat(known.lines().get(0).what()).isEqualTo("n1-standard-4, on demand");
        assertThat(known.lines().get(1).what()).isEqualTo("n1-highmem-2 with 2 nvidia-tesla-t4, spot");
        assertThat(hours).isBetween(AGE / 3600.0, (AGE + 90) / 3600.0);
        assertThat(known.of(Group.CPU_NODES)).hasValue(hours * 0.19);
        assertThat(known.of(Group.GPU_NODES)).hasValue(known.lines().get(1).quantity() * (0.025 + 2 * 0.29));
    }
}
