package org.cellkiosk.benchmarking.costs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.cellkiosk.benchmarking.result.CostLine.Group;
import org.cellkiosk.benchmarking.result.Costs;
import org.cellkiosk.benchmarking.result.JobRecord;
import org.cellkiosk.benchmarking.result.ResultFile;
import org.cellkiosk.benchmarking.result.ResultWriter;
import org.cellkiosk.benchmarking.result.RunSummary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

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

    @Test
    void theBillOfAFinishedRunIsReckonedLater() throws IOException {
        Instant from = start.minusSeconds(2 * AGE);
        Path file = folder.resolve("2gpu_1jobs_0.5delay_ab.json");
        write(file, run(from, start.plusSeconds(60)));
        CommandLine bill = new CommandLine(new BillCommand());
        StringWriter said = new StringWriter();
        bill.setOut(new PrintWriter(said));
        bill.setErr(new PrintWriter(said));
        bill.setExecutionExceptionHandler(
                (exception, line, parsed) -> line.getCommandSpec().exitCodeOnExecutionException());

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> bill.execute(
                                "--prometheus=http://127.0.0.1:" + port, "--price-date=2019-06-17", file.toString())
                        == 0);

        List<JobRecord> jobs = new ArrayList<>();
        RunSummary read = ResultFile.read(file, jobs::add);
        assertThat(read.costs().of(Group.GPU_NODES).orElseThrow()).isPositive();
        assertThat(said.toString()).contains("n1-highmem-2 with 2 nvidia-tesla-t4, spot");
        assertThat(read.load()).isEqualTo(run(from, start).load());
        assertThat(jobs).singleElement().extracting(JobRecord::id).isEqualTo(Optional.of("job-1"));
    }

    @Test
    void aBillThatCannotBeKnownLeavesTheFileAsItIs() throws IOException {
        Path file = folder.resolve("2gpu_1jobs_0.5delay_ab.json");
        write(file, run(start, start.plusSeconds(60)));
        byte[] before = Files.readAllBytes(file);
        BillCommand bill = new BillCommand();
        new CommandLine(bill).parseArgs("--prometheus=http://127.0.0.1:" + port + "/nothing", file.toString());

        assertThatThrownBy(bill::call)
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("What the run cost is not known: http://127.0.0.1:" + port + "/nothing");

        assertThat(file).hasBinaryContent(before);
        assertThat(folder.resolve(file.getFileName() + ".part")).doesNotExist();
    }

    private static RunSummary run(Instant from, Instant to) {
        return new RunSummary(
                new RunSummary.Load(2, 1, 100, 0.5),
                new RunSummary.Span(60, Optional.of(from), Optional.of(to)),
                Costs.unknown("http://prometheus does not answer"),
                Map.of(),
                new RunSummary.Origin("", "", Map.of()));
    }

    private static void write(Path file, RunSummary run) throws IOException {
        try (ResultWriter writer = new ResultWriter(file)) {
            writer.add(new JobRecord(
                    Optional.of("job-1"),
                    new JobRecord.Request("zip100.zip", ":", "", ""),
                    new JobRecord.Ending(
                            "done", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                    Map.of()));
            writer.finish(run);
        }
    }
}
