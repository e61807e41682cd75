package org.cellkiosk.autoscaler.decide;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.cellkiosk.autoscaler.plan.NodePool;
import org.cellkiosk.autoscaler.plan.ScalingPlan;

/**
 * Cuts what all workloads wish to what the node pools hold and the budget pays. Who has most gives first (max-min
 * fairness): a small wish is met in full before a large one is.
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
            while (pods(cut, inPool) > pool.maxPods()) {
                takeOne(cut, inPool, "the pool " + pool.name() + " holds " + pool.maxPods());
            }
        }
        while (dollarsPerHour(cut) > plan.dollarsPerHour() && pods(cut, priced()) > 0) {
            takeOne(cut, priced(), String.format(Locale.ROOT, "$%.2f an hour is all", plan.dollarsPerHour()));
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

    private static int pods(List<Wish> wishes, Predicate<Wish> of) {
        return wishes.stream().filter(of).mapToInt(Wish::replicas).sum();
    }

    private Predicate<Wish> priced() {
        return wish -> plan.poolOf(wish.workload()).dollarsPerHour() > 0;
    }

    private double dollarsPerHour(List<Wish> wishes) {
        return plan.pools().stream()
                .mapToDouble(pool -> pool.dollarsPerHour()
                        * pool.nodesFor(
                                pods(wishes, wish -> wish.workload().pool().equals(pool.name()))))
                .sum();
    }
}
