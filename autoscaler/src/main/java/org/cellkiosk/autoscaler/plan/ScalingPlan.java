package org.cellkiosk.autoscaler.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * All that one autoscaler scales.
 *
 * @param dollarsPerHour what all nodes together may cost; infinite if there is no limit
 */
public record ScalingPlan(List<Workload> workloads, List<NodePool> pools, double dollarsPerHour, Pace pace) {

    public ScalingPlan {
        workloads = List.copyOf(workloads);
        pools = List.copyOf(pools);
        require(dollarsPerHour > 0, "the budget must be above 0 dollars an hour, not " + dollarsPerHour);
        Set<String> names = new HashSet<>();
        pools.forEach(pool -> require(names.add(pool.name()), "two node pools are called " + pool.name()));
        for (Workload workload : workloads) {
            require(names.contains(workload.pool()), workload.name() + ": there is no node pool " + workload.pool());
        }
        checkFallbacks(workloads, pools);
        Set<String> scaled = new HashSet<>();
        workloads.forEach(each -> require(scaled.add(each.name()), "two workloads are called " + each.name()));
    }

    /** Pods on a fallback's nodes must all be of the pool that falls back to it, so it serves that one and no workload. */
    private static void checkFallbacks(List<Workload> workloads, List<NodePool> pools) {
        Set<String> taken = new HashSet<>();
        workloads.forEach(workload -> taken.add(workload.pool()));
        pools.stream().filter(pool -> pool.fallback().isPresent()).forEach(pool -> taken.add(pool.name()));
        for (NodePool pool : pools) {
            pool.fallback().ifPresent(fallback -> {
                require(
                        pools.stream().anyMatch(each -> each.name().equals(fallback)),
                        pool.name() + ": there is no node pool " + fallback + " to fall back to");
                require(
                        taken.add(fallback),
                        pool.name() + ": its fallback " + fallback + " must serve no workload and no other pool,"
                                + " and have no fallback");
            });
        }
    }

    /** Whether so many dollars an hour are within the budget, or a hair more: three nodes at 0.1 fit into 0.3. */
    public boolean pays(double dollars) {
        return dollars <= dollarsPerHour + 1e-9;
    }

    /** Whether it is another pool's fallback. */
    public boolean isFallback(NodePool pool) {
        return pools.stream()
                .anyMatch(each -> each.fallback().filter(pool.name()::equals).isPresent());
    }

    public NodePool poolOf(Workload workload) {
        return pool(workload.pool());
    }

    public NodePool pool(String name) {
        return pools.stream()
                .filter(pool -> pool.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    public Workload workload(String name) {
        return workloads.stream()
                .filter(workload -> workload.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Every queue that is to be observed. */
    public List<String> queues() {
        return workloads.stream()
                .flatMap(workload -> workload.queues().stream())
                .distinct()
                .toList();
    }

    private static void require(boolean valid, String problem) {
        if (!valid) {
            throw new IllegalArgumentException(problem);
        }
    }
}
