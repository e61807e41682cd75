package org.cellkiosk.autoscaler.simulate;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

/**
 * What the model takes for granted; all times in seconds. The values, each with its source, are in
 * {@code assumptions.yaml}.
 *
 * @param notice until the cluster's own autoscaler reacts to a pod without a node
 * @param nodeStart until a new node with its GPU driver takes pods
 * @param imagePull until the consumer's image is on a new node
 * @param podStart until a consumer, image at hand, has loaded its model
 * @param nodeIdle for which the cluster's own autoscaler leaves a node without pods alone
 * @param jobSeconds one consumer's time for one job
 * @param jobSpread how far, as a share, a job's time is off at most, evenly to both sides
 * @param maxNodes nodes, and so consumers, at most: one GPU a node, one consumer a GPU
 * @param dollarsPerHour of a node
 * @param spotLossesPerHour how often a node is taken away, on average
 */
public record Assumptions(
        double notice,
        double nodeStart,
        double imagePull,
        double podStart,
        double nodeIdle,
        double jobSeconds,
        double jobSpread,
        int maxNodes,
        double dollarsPerHour,
        double spotLossesPerHour,
        long seed) {

    private static final YAMLMapper YAML = new YAMLMapper();

    /** The documented ones. */
    public static Assumptions standard() {
        return with(Map.of());
    }

    /**
     * The documented ones, but for some.
     *
     * @throws IllegalArgumentException if there is no such assumption, or the value is no number
     */
    public static Assumptions with(Map<String, String> others) {
        try (InputStream in = Objects.requireNonNull(
                Assumptions.class.getResourceAsStream("assumptions.yaml"),
                "assumptions.yaml is not on the class path")) {
            ObjectNode values = (ObjectNode) YAML.readTree(in);
            others.forEach((name, value) -> {
                if (!values.has(name)) {
                    throw new IllegalArgumentException("there is no assumption " + name);
                }
                values.put(name, value);
            });
            return YAML.treeToValue(values, Assumptions.class);
        } catch (JsonMappingException e) {
            throw new IllegalArgumentException("an assumption is a number: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Assumptions {
        require(notice >= 0 && nodeStart >= 0 && imagePull >= 0 && podStart >= 0, "times must not be negative");
        require(nodeIdle >= 0, "nodeIdle must not be negative");
        require(jobSeconds > 0, "jobSeconds must be above 0");
        require(jobSpread >= 0 && jobSpread <= 1, "jobSpread must be from 0 to 1");
        require(maxNodes >= 1, "maxNodes must be 1 or more");
        require(dollarsPerHour >= 0 && spotLossesPerHour >= 0, "price and losses must not be negative");
    }

    private static void require(boolean valid, String problem) {
        if (!valid) {
            throw new IllegalArgumentException(problem);
        }
    }

    /** From the wish for a consumer to its being ready, on a new node. */
    public double coldStart() {
        return notice + paidStart();
    }

    /** For which a new node is paid before its consumer is ready. */
    double paidStart() {
        return nodeStart + imagePull + podStart;
    }

    public Assumptions withMaxNodes(int nodes) {
        return new Assumptions(
                notice,
                nodeStart,
                imagePull,
                podStart,
                nodeIdle,
                jobSeconds,
                jobSpread,
                nodes,
                dollarsPerHour,
                spotLossesPerHour,
                seed);
    }
}
