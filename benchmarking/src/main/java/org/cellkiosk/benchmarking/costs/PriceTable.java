package org.cellkiosk.benchmarking.costs;

import java.util.Map;
import java.util.Optional;
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
                .orElseThrow(() -> unknown("machine type", node.machine(), node))
                .of(node.isSpot());
        return node.gpu().isPresent() ? machine + node.gpus() * added(node.gpu().get(), prices, node) : machine;
    }

    /** What each GPU costs beside its machine. */
    private double added(String gpu, Regional prices, NodeLife node) throws UnknownPriceException {
        Optional<String> builtIn = builtIn(node.machine());
        if (builtIn.isEmpty()) {
            return prices.gpu(gpu).orElseThrow(() -> unknown("GPU", gpu, node)).of(node.isSpot());
        }
        if (!builtIn.get().equals(gpu)) {
            throw unknown("GPU", gpu + " of a " + node.machine() + ", which comes with " + builtIn.get() + ",", node);
        }
        return 0;
    }

    private Optional<String> builtIn(String machine) {
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

    private UnknownPriceException unknown(String kind, String name, NodeLife node) {
        return new UnknownPriceException(
                kind, name, nodes.date() + at(node.region().orElse(region)));
    }

    private String at(String where) {
        boolean isAnywhere =
                nodes.regions().stream().anyMatch(each -> each.names().isEmpty());
        return isAnywhere ? "" : " in " + where;
    }
}
