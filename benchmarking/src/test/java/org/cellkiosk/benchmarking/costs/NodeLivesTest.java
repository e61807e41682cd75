package org.cellkiosk.benchmarking.costs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.cellkiosk.benchmarking.result.Costs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** By answers in Prometheus's format, for what takes longer than a test may: {@code PrometheusTest} has a real one. */
class NodeLivesTest {

    private static final Instant FROM = Instant.ofEpochSecond(1000);
    private static final Instant TO = Instant.ofEpochSecond(5000);
    private static final String MACHINE = "\"label_node_kubernetes_io_instance_type\": \"n1-highmem-2\"";

    private final Map<String, String> series =
            new TreeMap<>(Map.of("kube_node_c", "", "kube_node_l", "", "kube_node_s", ""));
    private final List<String> queries = new ArrayList<>();
    private final List<String> logins = new ArrayList<>();
    private HttpServer server = server();
    private int shortestStep;

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void start() {
        server.createContext("/proxy/api/v1/query_range", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getQuery();
        queries.add(query);
        logins.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        int step = Integer.parseInt(query.substring(query.indexOf("step=") + 5));
        boolean isTooFine = step < shortestStep;
        byte[] body = (isTooFine
                        ? "{\"status\": \"error\", \"error\": \"exceeded maximum resolution of 11,000 points\"}"
                        : "{\"data\": {\"result\": [" + series.get(query.substring(6, 17)) + "]}}")
                .getBytes(UTF_8);
        exchange.sendResponseHeaders(isTooFine ? 400 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private Prometheus prometheus() {
        return new Prometheus(
                URI.create("http://localhost:" + server.getAddress().getPort() + "/proxy/"),
                Optional.of("admin:secret"));
    }

    private static String one(String metric, String... samples) {
        return "{\"metric\": {\"node\": \"a\", " + metric + "}, \"values\": [" + String.join(",", samples) + "]}";
    }

    private void created(String... samples) {
        series.put("kube_node_c", one("\"instance\": \"k\"", samples));
    }

    private static String sample(long at, long value) {
        return "[" + at + ", \"" + value + "\"]";
    }

    private List<NodeLife> lives() throws Exception {
        return NodeLives.during(prometheus(), FROM, TO);
    }

    @Test
    void aNodeLivesFromItsCreationOrTheRunsStartUntilItWasLastSeen() throws Exception {
        series.put("kube_node_l", one(MACHINE, sample(1500, 1)));
        created(sample(1500, 1400), sample(1515, 1400), sample(3000, 1400));
        assertThat(lives()).containsExactly(new NodeLife("n1-highmem-2", Optional.empty(), 0, false, 1600));

        created(sample(1000, 10), sample(4990, 10));
        assertThat(lives()).containsExactly(new NodeLife("n1-highmem-2", Optional.empty(), 0, false, 3990));
    }

    @Test
    void aNameThatComesAgainCountsEachLife() throws Exception {
        String small = one(MACHINE, sample(1100, 1), sample(2000, 1));
        String large = one(MACHINE.replace("-2", "-8"), sample(3000, 1), sample(4000, 1));
        created(sample(1100, 1050), sample(2000, 1050), sample(3000, 2900), sample(4000, 2900));

        for (String labels : List.of(small + "," + large, large + "," + small)) {
            series.put("kube_node_l", labels);
            assertThat(lives())
                    .containsExactly(
                            new NodeLife("n1-highmem-2", Optional.empty(), 0, false, 950),
                            new NodeLife("n1-highmem-8", Optional.empty(), 0, false, 1100));
        }
    }

    @Test
    void aNodeWhoseLabelsChangeIsOneNodeWithAllThatItWasKnownBy() throws Exception {
        String before = one("\"label_a\": \"1\"", sample(1100, 1), sample(1115, 1));
        String whole = one(
                MACHINE + ", \"label_cloud_google_com_gke_accelerator\": \"nvidia-tesla-t4\","
                        + " \"label_topology_kubernetes_io_region\": \"europe-west4\"",
                sample(1130, 1),
                sample(1300, 1));
        String after = one(MACHINE.replace("-2", "-8"), sample(1315, 1), sample(1400, 1));
        created(sample(1100, 1050), sample(1400, 1050));
        series.put(
                "kube_node_s", one("\"pod\": \"a\"", sample(1200, 2)) + "," + one("\"pod\": \"b\"", sample(1300, 0)));

        for (String labels : List.of(before + "," + whole + "," + after, after + "," + whole + "," + before)) {
            series.put("kube_node_l", labels);
            assertThat(lives())
                    .containsExactly(new NodeLife(
                            "n1-highmem-8",
                            Optional.of("nvidia-tesla-t4"),
                            2,
                            false,
                            Optional.of("europe-west4"),
                            350));
        }
    }

    @Test
    void aNodeThatSeveralPodsTellOfCountsOnce() throws Exception {
        series.put(
                "kube_node_c",
                one("\"pod\": \"a\"", sample(1100, 1050), sample(1200, 1050)) + ","
                        + one("\"pod\": \"b\"", sample(1150, 1050), sample(1300, 1050)));
        series.put(
                "kube_node_l",
                one(MACHINE + ", \"pod\": \"a\"", sample(1100, 1)) + ","
                        + one(MACHINE + ", \"pod\": \"b\"", sample(1150, 1)));

        assertThat(lives()).containsExactly(new NodeLife("n1-highmem-2", Optional.empty(), 0, false, 250));
    }

    @Test
    void gpusAreCountedAndSpotIsSeenByEitherOfItsLabels() throws Exception {
        created(sample(1100, 1050), sample(1200, 1050));
        series.put("kube_node_s", one("\"resource\": \"nvidia_com_gpu\"", sample(1100, 0), sample(1200, 4)));
        NodeLife expected = new NodeLife("n1-highmem-2", Optional.of("nvidia-tesla-t4"), 4, true, 150);
        for (String spot : List.of("spot", "preemptible")) {
            series.put(
                    "kube_node_l",
                    one(
                            MACHINE + ", \"label_cloud_google_com_gke_accelerator\": \"nvidia-tesla-t4\","
                                    + " \"label_cloud_google_com_gke_" + spot + "\": \"true\"",
                            sample(1100, 1)));
            assertThat(lives()).containsExactly(expected);
        }
    }

    @Test
    void theOldNameOfTheMachinesLabelWillDo() throws Exception {
        created(sample(1100, 1050), sample(1200, 1050));
        series.put(
                "kube_node_l", one("\"label_beta_kubernetes_io_instance_type\": \"n1-standard-4\"", sample(1100, 1)));

        assertThat(lives()).extracting(NodeLife::machine).containsExactly("n1-standard-4");
    }

    @Test
    void theStepGrowsUntilTheServerHasFewEnoughPoints() throws Exception {
        series.put("kube_node_l", one(MACHINE, sample(1100, 1)));
        created(sample(1100, 1050), sample(1200, 1050));
        shortestStep = 45;

        assertThat(lives()).hasSize(1);
        assertThat(queries.subList(0, 3))
                .extracting(query -> query.replaceAll(".*step=", ""))
                .containsExactly("15", "30", "45");
        assertThat(logins).containsOnly("Basic YWRtaW46c2VjcmV0");
    }

    @Test
    void aNodeWithoutLabelsIsNamedWithWhatToDo() {
        created(sample(1100, 1050), sample(1200, 1050));

        assertThatThrownBy(this::lives).hasMessageContaining("node a").hasMessageContaining("metricLabelsAllowlist");
    }

    @Test
    void costsThatCannotBeKnownSayWhy() throws Exception {
        Workload workload = new Workload(0, 4000, false, 1);
        PriceTable prices = PriceFile.standard().newest("us-west1");
        created(sample(1100, 1050), sample(1200, 1050));
        series.put(
                "kube_node_l", one("\"label_node_kubernetes_io_instance_type\": \"g9-standard-4\"", sample(1100, 1)));

        Costs unpriced = new RunCosts(prices, Optional.of(prometheus())).between(FROM, TO, workload);
        assertThat(unpriced.note()).contains("machine type g9-standard-4");
        Costs none = new RunCosts(prices, Optional.empty()).between(FROM, TO, workload);
        assertThat(none.note()).contains("--prometheus");
        server.stop(0);
        Costs silent = new RunCosts(prices, Optional.of(prometheus())).between(FROM, TO, workload);
        assertThat(silent.note()).contains("does not answer");
    }
}
