package org.cellkiosk.autoscaler.simulate;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.cellkiosk.autoscaler.decide.BacklogRule;
import org.cellkiosk.autoscaler.decide.OriginalRule;
import org.cellkiosk.autoscaler.plan.NodePool;
import org.cellkiosk.autoscaler.plan.Pace;
import org.cellkiosk.autoscaler.plan.ScalingPlan;
import org.cellkiosk.autoscaler.plan.Workload;

/** All policies on the same traces under the same assumptions. */
public final class Contest {

    static final double DECISION_INTERVAL = 2;

    /**
     * @param policies ours first
     * @param clairvoyant of a batch, who uses as many nodes as there may be; else, the fewest with which the jobs wait no
     *     longer than with our policy (95 % of them)
     */
    public record Round(Trace trace, List<Outcome> policies, Outcome clairvoyant) {

        public List<Outcome> all() {
            return Stream.concat(policies.stream(), Stream.of(clairvoyant)).toList();
        }
    }

    private final Assumptions assumptions;

    public Contest(Assumptions assumptions) {
        this.assumptions = assumptions;
    }

    public List<Trace> traces() {
        Stream<Trace> batches = Stream.of(10_000, 100_000, 1_000_000)
                .flatMap(images -> Stream.of(1, 4, 8).map(gpus -> Trace.batch(images, gpus)));
        return Stream.concat(
                        Stream.of(
                                Trace.steady(new Random(assumptions.seed())),
                                Trace.burst(),
                                Trace.trickle(),
                                Trace.officeWeek(new Random(assumptions.seed())),
                                Trace.flapping()),
                        batches)
                .toList();
    }

    public Round round(Trace trace) {
        Assumptions here = assumptions.withMaxNodes(trace.maxNodes());
        List<Outcome> outcomes = Stream.of(ours(here, true), ours(here, false), original(here), keda(here))
                .map(policy -> new Simulation<>(trace, here, policy).run())
                .toList();
        Clairvoyant clairvoyant = new Clairvoyant(trace, here);
        return new Round(
                trace,
                outcomes,
                trace.isBatch()
                        ? clairvoyant.shortestWaits()
                        : clairvoyant.cheapest(outcomes.get(0).waitQuantile(0.95)));
    }

    /** @param onGke whether our autoscaler empties node pools itself, which it can on GKE only */
    static Policy<?> ours(Assumptions assumptions, boolean onGke) {
        NodePool pool = new NodePool(
                "gpu",
                assumptions.maxNodes(),
                1,
                assumptions.dollarsPerHour(),
                Duration.ofMillis(Math.round(1000 * assumptions.coldStart())),
                Optional.empty());
        ScalingPlan plan =
                new ScalingPlan(List.of(workload(assumptions)), List.of(pool), Double.POSITIVE_INFINITY, Pace.DEFAULT);
        return new Policy<>(
                onGke ? "Cell Kiosk" : "Cell Kiosk, other clusters",
                new BacklogRule(plan),
                DECISION_INTERVAL,
                true,
                onGke);
    }

    /** As deployed, but with as many replicas as there may be nodes. */
    static Policy<?> original(Assumptions assumptions) {
        return new Policy<>("DeepCell Kiosk", new OriginalRule(workload(assumptions), 1), 5, false, false);
    }

    static Policy<?> keda(Assumptions assumptions) {
        return new Policy<>("KEDA", KedaRule.standard(workload(assumptions)), 15, false, false);
    }

    private static Workload workload(Assumptions assumptions) {
        return new Workload(
                Simulation.NAME,
                Workload.Kind.DEPLOYMENT,
                List.of(Simulation.QUEUE),
                "gpu",
                0,
                assumptions.maxNodes(),
                1,
                assumptions.jobSeconds());
    }
}
