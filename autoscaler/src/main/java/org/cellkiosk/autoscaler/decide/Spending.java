package org.cellkiosk.autoscaler.decide;

import java.util.HashMap;
import java.util.Map;
import org.cellkiosk.autoscaler.plan.NodePool;
import org.cellkiosk.autoscaler.plan.ScalingPlan;

/** The hourly budget, and the nodes that are paid from it, each at the price of its own pool. */
final class Spending {

    private final ScalingPlan plan;
    private final Map<String, Integer> nodes = new HashMap<>();

    Spending(ScalingPlan plan) {
        this.plan = plan;
    }

    void count(NodePool pool, int paid) {
        nodes.put(pool.name(), paid);
    }

    /** Nodes that this pool may have, as all others are. */
    int affordable(NodePool pool) {
        double others = plan.pools().stream()
                .filter(each -> !each.equals(pool))
                .mapToDouble(each -> each.dollarsPerHour() * nodes.getOrDefault(each.name(), 0))
                .sum();
        double left = Math.max(0, plan.dollarsPerHour() - others);
        // A hair more, so that three nodes at 0.1 fit into 0.3.
        return pool.dollarsPerHour() == 0
                ? pool.maxNodes()
                : (int) Math.min(pool.maxNodes(), left / pool.dollarsPerHour() + 1e-9);
    }
}
