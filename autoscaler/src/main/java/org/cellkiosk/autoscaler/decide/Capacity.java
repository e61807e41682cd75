package org.cellkiosk.autoscaler.decide;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.cellkiosk.autoscaler.plan.NodePool;
import org.cellkiosk.autoscaler.plan.ScalingPlan;

/**
 * Cuts what all workloads wish to what the node pools hold and the budget pays. Who has most gives first (max-min
 * fairness): a small wish is met in full before a large one is. Whoever grows waits until those who give have given.
 */
final class Capacity {

    private final ScalingPlan plan;

    Capacity(ScalingPlan plan) {
        this.plan = plan;
    }

    List<ScalingRule.Target> share(List<Wish> wishes) {
        List<Wish> cut = new ArrayList<>(wishes);
        for (NodePool pool : plan.pools()) {
            Predicate<Wish> inPool = wish -> wish.workload().pool().equals(pool.name());
            while (pods(cut, inPool, Wish::replicas) > pool.maxPods()) {
                takeOne(cut, inPool, "the pool " + pool.name() + " holds " + pool.maxPods());
            }
        }
        String budget = String.format(Locale.ROOT, "$%.2f an hour is all", plan.dollarsPerHour());
        while (!plan.pays(dollarsPerHour(cut, Wish::replicas)) && cut.stream().anyMatch(this::costs)) {
            takeOne(cut, this::costs, budget);
        }
        Predicate<Wish> growing = wish -> costs(wish) && wish.grows();
        while (!plan.pays(dollarsPerHour(cut, wish -> Math.max(wish.replicas(), wish.now())))
                && cut.stream().anyMatch(growing)) {
            takeOne(cut, growing, budget + ", and others have yet to give");
        }
        return cut.stream()
                .map(wish -> new ScalingRule.Target(wish.workload().name(), wish.replicas(), wish.reason()))
                .toList();
    }

    private static void takeOne(List<Wish> wishes, Predicate<Wish> from, String because) {
        int most = IntStream.range(0, wishes.size())
                .filter(i -> from.test(wishes.get(i)))
                .boxed()
                .max(Comparator.comparingInt(i -> wishes.get(i).replicas()))
                .orElseThrow();
        wishes.set(most, wishes.get(most).less(because));
    }

    private static int pods(List<Wish> wishes, Predicate<Wish> of, ToIntFunction<Wish> replicas) {
        return wishes.stream().filter(of).mapToInt(replicas).sum();
    }

    private boolean costs(Wish wish) {
        return wish.replicas() > 0 && plan.poolOf(wish.workload()).dollarsPerHour() > 0;
    }

    private double dollarsPerHour(List<Wish> wishes, ToIntFunction<Wish> replicas) {
        return plan.pools().stream()
                .mapToDouble(pool -> pool.dollarsPerHour()
                        * pool.nodesFor(
                                pods(wishes, wish -> wish.workload().pool().equals(pool.name()), replicas)))
                .sum();
    }
}
