package org.cellkiosk.autoscaler.decide;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cellkiosk.autoscaler.observe.PoolState;
import org.cellkiosk.autoscaler.plan.NodePool;
import org.cellkiosk.autoscaler.plan.ScalingPlan;
import org.cellkiosk.autoscaler.plan.Workload;

/**
 * From the replicas wanted to the nodes of each pool.
 *
 * <ul>
 *   <li>A pool should have, from the first, the nodes that hold the replicas wanted, before their pods wait for one. A
 *       pool that has a fallback is the exception: it is expected to be out of stock at times, and a size that cannot be
 *       reached would keep the cloud busy with it and the fallback from growing. Its nodes come when pods wait.
 *   <li>It is emptied at once when no replica is wanted, none of its pods is left and none waits. Else its nodes go one by
 *       one, as they become empty, by the cluster's own autoscaler; so they do while one of its workloads is missing, whose
 *       pods nobody sees.
 *   <li>A pool is out of stock when its pods have waited for twice its cold start, five minutes at least, and it did not
 *       get a node in that time. Its fallback may then have the nodes for all replicas that the pool's ready nodes do not
 *       hold, within its own maxNodes. That ends with the next node of the pool, or half an hour later; pods on the
 *       fallback stay there, and its nodes go as they become empty.
 *   <li>The budget counts each node at its own pool's price: the fallback gets only what is left of it by the nodes that
 *       there are, and the pool only what the fallback leaves, even if pods wait. What replicas may cost at the pool's own
 *       price has been cut by the rule of the replicas before.
 * </ul>
 */
public final class PoolRule {

    private final ScalingPlan plan;

    public PoolRule(ScalingPlan plan) {
        this.plan = plan;
    }

    /** @param targets pools before their fallbacks, to be applied in this order: a limit falls before another rises */
    public record Decision(List<PoolTarget> targets, PoolNotes notes) {}

    /**
     * A pool, its fallback and the replicas wanted on both.
     *
     * @param known whether something was decided for each of its workloads
     */
    private record Demand(
            NodePool pool, PoolState state, Optional<NodePool> fallback, PoolState spare, int replicas, boolean known) {

        /** Those that are on the fallback need no node here. */
        int nodes() {
            return Math.min(pool.maxNodes(), pool.nodesFor(Math.max(0, replicas - spare.placed())));
        }

        boolean lacks() {
            return state.pending() > 0 && state.ready() < nodes();
        }

        Supply supply(Optional<Supply> before, Instant at) {
            return before.orElse(Supply.begin(state.ready()))
                    .next(at, state.ready(), lacks(), Supply.patience(pool.coldStart()));
        }

        int replicasWithoutNode() {
            return Math.max(0, replicas - state.ready() * pool.podsPerNode());
        }
    }

    public PoolNotes begin() {
        return new PoolNotes(Instant.MIN, Map.of());
    }

    /**
     * @param replicas what was decided for the workloads
     * @param states by the pool's name; nothing is decided for a pool if its own or its fallback's is missing
     */
    public Decision decide(
            PoolNotes notes, Instant now, List<ScalingRule.Target> replicas, Map<String, PoolState> states) {
        // A clock that was set back must not undo what was noted.
        Instant at = now.isBefore(notes.at()) ? notes.at() : now;
        List<Demand> demands = plan.pools().stream()
                .filter(pool -> !plan.isFallback(pool))
                .flatMap(pool -> demand(pool, replicas, states).stream())
                .toList();
        Spending spending = spending(demands, states);
        Map<String, Supply> supplies = new HashMap<>(notes.supplies());
        List<PoolTarget> pools = new ArrayList<>();
        List<PoolTarget> fallbacks = new ArrayList<>();
        for (Demand demand : demands) {
            Supply supply =
                    demand.supply(Optional.ofNullable(supplies.get(demand.pool().name())), at);
            supplies.put(demand.pool().name(), supply);
            demand.fallback().ifPresent(fallback -> fallbacks.add(fallback(fallback, demand, supply, spending)));
            pools.add(pool(demand, supply, spending));
        }
        pools.addAll(fallbacks);
        return new Decision(pools, new PoolNotes(at, supplies));
    }

    /** The nodes that there are, and those that will be: how many of a pool with a fallback is yet to be decided. */
    private Spending spending(List<Demand> demands, Map<String, PoolState> states) {
        Spending spending = new Spending(plan);
        plan.pools().forEach(pool -> Optional.ofNullable(states.get(pool.name()))
                .ifPresent(state -> spending.count(pool, state.nodes())));
        demands.stream()
                .filter(each -> each.fallback().isEmpty())
                .forEach(each -> spending.count(
                        each.pool(), Math.max(each.nodes(), each.state().nodes())));
        return spending;
    }

    private Optional<Demand> demand(NodePool pool, List<ScalingRule.Target> targets, Map<String, PoolState> states) {
        Optional<NodePool> fallback = pool.fallback().map(plan::pool);
        PoolState none = new PoolState(0, 0, 0, 0);
        Optional<PoolState> state = Optional.ofNullable(states.get(pool.name()));
        Optional<PoolState> spare = fallback.map(each -> Optional.ofNullable(states.get(each.name())))
                .orElse(Optional.of(none));
        Set<String> workloads = plan.workloads().stream()
                .filter(workload -> workload.pool().equals(pool.name()))
                .map(Workload::name)
                .collect(Collectors.toSet());
        List<ScalingRule.Target> its = targets.stream()
                .filter(target -> workloads.contains(target.workload()))
                .toList();
        int replicas = its.stream().mapToInt(ScalingRule.Target::replicas).sum();
        boolean known = its.size() == workloads.size();
        return state.flatMap(one -> spare.map(other -> new Demand(pool, one, fallback, other, replicas, known)));
    }

    private static PoolTarget pool(Demand demand, Supply supply, Spending spending) {
        NodePool pool = demand.pool();
        PoolState state = demand.state();
        int max = pool.maxNodes();
        int min = demand.nodes();
        if (demand.fallback().isPresent()) {
            max = Math.max(state.nodes(), spending.affordable(pool));
            min = Math.min(min, state.nodes());
            spending.count(pool, Math.max(state.nodes(), Math.min(demand.nodes(), max)));
        }
        String reason = demand.replicas() + " replicas need " + demand.nodes() + " nodes here, at most " + max + "; "
                + words(state)
                + supply.out().map(since -> "; out of stock since " + since).orElse("");
        boolean unused = demand.known() && demand.replicas() == 0 && state.placed() == 0 && state.pending() == 0;
        return new PoolTarget(pool.name(), unused ? new PoolTarget.Empty(max) : new PoolTarget.Grows(min, max), reason);
    }

    private static PoolTarget fallback(NodePool fallback, Demand demand, Supply supply, Spending spending) {
        PoolState spare = demand.spare();
        int missing = supply.out().isPresent() ? demand.replicasWithoutNode() : 0;
        int affordable = spending.affordable(fallback);
        int min = Math.min(fallback.nodesFor(missing), affordable);
        int max = Math.max(min, spare.nodes());
        spending.count(fallback, max);
        String reason = supply.out()
                        .map(since -> demand.pool().name() + " is out of stock since " + since + ", " + missing
                                + " replicas need a node; at most " + affordable + " nodes")
                        .orElse(demand.pool().name() + " is tried first")
                + "; " + words(spare);
        // A pod that waits may be placed on an empty node at any moment.
        boolean unused = demand.known()
                && min == 0
                && spare.placed() == 0
                && (spare.nodes() == 0 || demand.state().pending() == 0);
        return new PoolTarget(
                fallback.name(), unused ? new PoolTarget.Empty(0) : new PoolTarget.Grows(min, max), reason);
    }

    private static String words(PoolState state) {
        return "now " + state.nodes() + " nodes, " + state.ready() + " ready, with " + state.placed() + " pods, "
                + state.pending() + " waiting";
    }
}
