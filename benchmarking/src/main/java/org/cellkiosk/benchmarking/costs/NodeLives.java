package org.cellkiosk.benchmarking.costs;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The nodes there were during a run, by what kube-state-metrics told Prometheus. */
public final class NodeLives {

    private static final String GPUS = "kube_node_status_capacity{resource=\"nvidia_com_gpu\"}";

    private NodeLives() {}

    /** @throws IOException if Prometheus does not answer, or does not know of the nodes what their price needs */
    public static List<NodeLife> during(Prometheus prometheus, Instant from, Instant to)
            throws IOException, InterruptedException {
        Map<String, Double> seconds = new TreeMap<>();
        created(prometheus.range("kube_node_created", from, to))
                .forEach((node, lives) -> seconds.put(node, seconds(lives, from)));
        Map<String, JsonNode> labels = byNode(prometheus.range("kube_node_labels", from, to), "metric");
        Map<String, JsonNode> gpus = byNode(prometheus.range(GPUS, from, to), "values");
        if (seconds.isEmpty()) {
            throw new IOException(prometheus.url() + " knows no kube_node_created: is kube-state-metrics scraped?");
        }
        List<NodeLife> nodes = new ArrayList<>();
        for (Map.Entry<String, Double> node : seconds.entrySet()) {
            nodes.add(node(
                    node.getKey(),
                    Optional.ofNullable(labels.get(node.getKey())),
                    gpus(Optional.ofNullable(gpus.get(node.getKey()))),
                    node.getValue()));
        }
        return nodes;
    }

    /** A node's name may come again for another machine: its lives, by when each was created, and when last seen. */
    private static Map<String, Map<Double, Double>> created(JsonNode series) {
        Map<String, Map<Double, Double>> lives = new HashMap<>();
        for (JsonNode each : series) {
            Map<Double, Double> ofNode = lives.computeIfAbsent(name(each), node -> new TreeMap<>());
            for (JsonNode sample : each.path("values")) {
                ofNode.merge(sample.path(1).asDouble(), sample.path(0).asDouble(), Math::max);
            }
        }
        return lives;
    }

    private static double seconds(Map<Double, Double> lives, Instant from) {
        return lives.entrySet().stream()
                .mapToDouble(life -> Math.max(0, life.getValue() - Math.max(life.getKey(), from.getEpochSecond())))
                .sum();
    }

    private static Map<String, JsonNode> byNode(JsonNode series, String part) {
        Map<String, JsonNode> byNode = new HashMap<>();
        series.forEach(each -> byNode.put(name(each), each.path(part)));
        return byNode;
    }

    private static String name(JsonNode series) {
        JsonNode metric = series.path("metric");
        return text(metric, "node", "label_kubernetes_io_hostname").orElse("");
    }

    /** One, where nothing is said of how many: the name of the accelerator stands for it then. */
    private static int gpus(Optional<JsonNode> samples) {
        int most = 1;
        for (JsonNode sample : samples.isPresent() ? samples.get() : List.<JsonNode>of()) {
            most = Math.max(most, sample.path(1).asInt());
        }
        return most;
    }

    private static NodeLife node(String name, Optional<JsonNode> labels, int gpus, double seconds) throws IOException {
        JsonNode known = labels.orElseThrow(() -> unlabelled(name));
        String machine = text(known, "label_node_kubernetes_io_instance_type", "label_beta_kubernetes_io_instance_type")
                .orElseThrow(() -> unlabelled(name));
        Optional<String> gpu = text(known, "label_cloud_google_com_gke_accelerator");
        boolean isSpot = text(known, "label_cloud_google_com_gke_spot", "label_cloud_google_com_gke_preemptible")
                .isPresent();
        return new NodeLife(machine, gpu, gpu.isPresent() ? gpus : 0, isSpot, seconds);
    }

    private static IOException unlabelled(String node) {
        return new IOException("kube_node_labels does not say what machine the node " + node
                + " is: set metricLabelsAllowlist nodes=[*] of kube-state-metrics");
    }

    private static Optional<String> text(JsonNode object, String... names) {
        for (String name : names) {
            if (object.hasNonNull(name)) {
                return Optional.of(object.get(name).asText());
            }
        }
        return Optional.empty();
    }
}
