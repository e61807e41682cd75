package org.cellkiosk.benchmarking.costs;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.cellkiosk.benchmarking.costs.NodePrices.Regional;

/**
 * The prices that a bill goes by.
 *
 * @param machineGpus by the GPU's type, how many of it a machine comes with
 * @param region where nodes are that do not say theirs, such as {@code us-west1}
 */
public record PriceTable(
        NodePrices nodes, Map<String, Map<String, Integer>> machineGpus, Map<Fee, Price> fees, String region) {

    /** What a run costs beside its nodes; named in the file as here, without capitals at the begin. */
    public enum Fee {
        controlPlane,
        loadBalancer,
        loadBalancerData,
        disk,
        storage,
        operations,
        egress,
        interZone
    }

    /** @param unit whose price it is */
    public record Price(double price, String unit, String source) {}

    /** Of the prices of nodes, with the region where it matters: {@code 2026-07-16 in us-west1}. */
    public String describe() {
        return nodes.date() + at(region);
    }

    /**
     * @return US dollars an hour
     * @throws UnknownPriceException if the table does not have it
     */
    double hourly(NodeLife node) throws UnknownPriceException {
        Regional prices = nodes.in(node.region().orElse(region));
        double machine = prices.machine(node.machine())
                .orElseThrow(() -> unknown("machine type", node.machine(), node, Set.of()))
                .of(node.isSpot());
        return node.gpu().isPresent() ? machine + node.gpus() * added(node.gpu().get(), prices, node) : machine;
    }

    /** What each GPU costs beside its machine. */
    private double added(String gpu, Regional prices, NodeLife node) throws UnknownPriceException {
        Optional<String> builtIn = builtIn(node.machine());
        if (builtIn.isEmpty()) {
            if (!node.machine().startsWith("n1-")) {
                throw new UnknownPriceException(
                        node.machine() + " cannot have " + gpu + ": GPUs are added to N1 machines only");
            }
            return prices.gpu(gpu)
                    .orElseThrow(() -> unknown("GPU", gpu, node, prices.gpus().keySet()))
                    .of(node.isSpot());
        }
        if (!builtIn.get().equals(gpu)) {
            throw new UnknownPriceException(
                    node.machine() + " comes with " + builtIn.get() + " and cannot have " + gpu);
        }
        return 0;
    }

    /** The GPU that such a machine comes with. */
    Optional<String> builtIn(String machine) {
        return machineGpus.entrySet().stream()
                .filter(gpu -> gpu.getValue().containsKey(machine))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** That such a machine comes with; 0 if GPUs are added to it. */
    int builtInGpus(String machine) {
        return machineGpus.values().stream()
                .mapToInt(machines -> machines.getOrDefault(machine, 0))
                .sum();
    }

    /** Of a node's price. */
    String source(NodeLife node) {
        return nodes.source() + at(node.region().orElse(region));
    }

    private UnknownPriceException unknown(String kind, String name, NodeLife node, Set<String> known) {
        return UnknownPriceException.of(
                kind, name, nodes.date() + at(node.region().orElse(region)), new TreeSet<>(known));
    }

    private String at(String where) {
        boolean isAnywhere =
                nodes.regions().stream().anyMatch(each -> each.names().isEmpty());
        return isAnywhere ? "" : " in " + where;
    }
}
