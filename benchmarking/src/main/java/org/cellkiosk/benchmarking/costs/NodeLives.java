package org.cellkiosk.benchmarking.costs;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.StreamSupport;

/**
 * The nodes there were during a run, by what kube-state-metrics told Prometheus. Of one node there may be several series of each
 * metric, one after the other or side by side: each set of labels that it had, and each pod that told of it, has its own.
 */
public final class NodeLives {

    private static final String GPUS = "kube_node_status_capacity{resource=\"nvidia_com_gpu\"}";

    /** Of a node, in seconds since 1970; a name may come again for another machine, which then is another life. */
    private record Life(String node, double created, double firstSeen, double lastSeen) {
        boolean has(double time) {
            return firstSeen <= time && time <= lastSeen;
        }

        double seconds(Instant from) {
            return Math.max(0, lastSeen - Math.max(created, from.getEpochSecond()));
        }
    }

    private NodeLives() {}

    /** @throws IOException if Prometheus does not answer, or does not know of the nodes what their price needs */
    public static List<NodeLife> during(Prometheus prometheus, Instant from, Instant to)
            throws IOException, InterruptedException {
        List<Life> lives = lives(prometheus.range("kube_node_created", from, to));
        if (lives.isEmpty()) {
            throw new IOException(prometheus.url() + " knows no kube_node_created: is kube-state-metrics scraped?");
        }
        Map<String, List<JsonNode>> labels = byNode(prometheus.range("kube_node_labels", from, to));
        Map<String, List<JsonNode>> gpus = byNode(prometheus.range(GPUS, from, to));
        List<NodeLife> nodes = new ArrayList<>();
        for (Life life : lives) {
            nodes.add(node(
                    life,
                    labels(labels.getOrDefault(life.node(), List.of()), life),
                    gpus(gpus.getOrDefault(life.node(), List.of()), life),
                    life.seconds(from)));
        }
        return nodes;
    }

    private static List<Life> lives(JsonNode series) {
        Map<String, Map<Double, DoubleSummaryStatistics>> seen = new TreeMap<>();
        for (JsonNode each : series) {
            Map<Double, DoubleSummaryStatistics> ofNode = seen.computeIfAbsent(name(each), node -> new TreeMap<>());
            for (JsonNode sample : each.path("values")) {
                ofNode.computeIfAbsent(sample.path(1).asDouble(), created -> new DoubleSummaryStatistics())
                        .accept(time(sample));
            }
        }
        List<Life> lives = new ArrayList<>();
        seen.forEach((node, ofNode) ->
                ofNode.forEach((created, times) -> lives.add(new Life(node, created, times.getMin(), times.getMax()))));
        return lives;
    }

    private static Map<String, List<JsonNode>> byNode(JsonNode series) {
        Map<String, List<JsonNode>> byNode = new HashMap<>();
        series.forEach(each ->
                byNode.computeIfAbsent(name(each), node -> new ArrayList<>()).add(each));
        return byNode;
    }

    private static String name(JsonNode series) {
        return text(labels(series), "node", "label_kubernetes_io_hostname").orElse("");
    }

    private static double time(JsonNode sample) {
        return sample.path(0).asDouble();
    }

    /** When the series was there during the life. */
    private static DoubleStream times(JsonNode series, Life life) {
        return StreamSupport.stream(series.path("values").spliterator(), false)
                .mapToDouble(NodeLives::time)
                .filter(life::has);
    }

    /** All that a node had in its life; of those that changed, the last. */
    private static Map<String, String> labels(List<JsonNode> series, Life life) {
        Map<String, String> labels = new HashMap<>();
        series.stream()
                .filter(each -> times(each, life).findAny().isPresent())
                .sorted(Comparator.comparingDouble(
                        each -> times(each, life).max().orElse(0)))
                .forEach(each -> labels.putAll(labels(each)));
        return labels;
    }

    private static Map<String, String> labels(JsonNode series) {
        Map<String, String> labels = new HashMap<>();
        series.path("metric")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return labels;
    }

    /** One, where nothing is said of how many: the name of the accelerator stands for it then. */
    private static int gpus(List<JsonNode> series, Life life) {
        return series.stream()
                .flatMap(each -> StreamSupport.stream(each.path("values").spliterator(), false))
                .filter(sample -> life.has(time(sample)))
                .mapToInt(sample -> sample.path(1).asInt())
                .reduce(1, Math::max);
    }

    private static NodeLife node(Life life, Map<String, String> labels, int gpus, double seconds) throws IOException {
        String machine = text(
                        labels, "label_node_kubernetes_io_instance_type", "label_beta_kubernetes_io_instance_type")
                .orElseThrow(() -> unlabelled(life.node()));
        Optional<String> gpu = text(labels, "label_cloud_google_com_gke_accelerator");
        boolean isSpot = text(labels, "label_cloud_google_com_gke_spot", "label_cloud_google_com_gke_preemptible")
                .isPresent();
        Optional<String> region =
                text(labels, "label_topology_kubernetes_io_region", "label_failure_domain_beta_kubernetes_io_region");
        return new NodeLife(machine, gpu, gpu.isPresent() ? gpus : 0, isSpot, region, seconds);
    }

    private static IOException unlabelled(String node) {
        return new IOException("kube_node_labels does not say what machine the node " + node
                + " is: set metricLabelsAllowlist nodes=[*] of kube-state-metrics");
    }

    private static Optional<String> text(Map<String, String> labels, String... names) {
        for (String name : names) {
            if (labels.containsKey(name)) {
                return Optional.ofNullable(labels.get(name));
            }
        }
        return Optional.empty();
    }
}
