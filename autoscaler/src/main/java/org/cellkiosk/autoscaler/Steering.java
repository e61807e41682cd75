package org.cellkiosk.autoscaler;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.cellkiosk.autoscaler.apply.Scaling;
import org.cellkiosk.autoscaler.decide.ScalingRule;
import org.cellkiosk.autoscaler.decide.ScalingRule.Target;
import org.cellkiosk.autoscaler.explain.Complaints;
import org.cellkiosk.autoscaler.explain.DecisionLog;
import org.cellkiosk.autoscaler.explain.FailureKind;
import org.cellkiosk.autoscaler.explain.ScalingMetrics;
import org.cellkiosk.autoscaler.observe.Observation;
import org.cellkiosk.autoscaler.observe.Observer;
import org.cellkiosk.autoscaler.observe.Replicas;
import org.cellkiosk.autoscaler.plan.ScalingPlan;
import org.cellkiosk.autoscaler.plan.Workload;
import org.jboss.logging.Logger;

/**
 * One round of the leader:
 *
 * <ol>
 *   <li>observe all queues and workloads; where that fails, nothing is decided;
 *   <li>decide how many replicas each workload should have;
 *   <li>explain it: log, metrics, log of decisions;
 *   <li>apply it, one workload after the other, and none for the trouble of another;
 *   <li>do the same for the nodes, if they are not left to the cluster.
 * </ol>
 */
final class Steering<M> {

    private static final Logger LOG = Logger.getLogger(Steering.class);

    private final ScalingPlan plan;
    private final Observer observer;
    private final ScalingRule<M> rule;
    private final Optional<Scaling> scaling;
    private final Optional<PoolSteering> pools;
    private final BooleanSupplier leads;
    private final Reports reports;
    private final Map<String, Integer> targets = new HashMap<>();
    private M notes;

    /** Where rounds are explained. */
    record Reports(ScalingMetrics metrics, Complaints complaints, Optional<DecisionLog> log) {}

    /**
     * @param scaling absent for a dry run
     * @param pools absent if nodes are left to the cluster's own autoscaler
     */
    Steering(
            ScalingPlan plan,
            Observer observer,
            ScalingRule<M> rule,
            Optional<Scaling> scaling,
            Optional<PoolSteering> pools,
            BooleanSupplier leads,
            Reports reports) {
        this.plan = plan;
        this.observer = observer;
        this.rule = rule;
        this.scaling = scaling;
        this.pools = pools;
        this.leads = leads;
        this.reports = reports;
        this.notes = rule.begin();
    }

    void round() {
        if (!leads.getAsBoolean()) {
            notes = rule.begin();
            targets.clear();
            scaling.ifPresent(Scaling::begin);
            pools.ifPresent(PoolSteering::begin);
            reports.metrics().nothingSeen();
            return;
        }
        Observation seen = observer.observe();
        ScalingRule.Decision<M> decision = rule.decide(notes, seen);
        notes = decision.notes();
        explain(new DecisionLog.Entry(seen, decision.targets()));
        for (Workload workload : plan.workloads()) {
            if (!seen.workloads().containsKey(workload.name())) {
                fail(workload.name(), FailureKind.MISSING, missing(workload));
            }
        }
        decision.targets().forEach(target -> apply(target, seen));
        if (leads.getAsBoolean()) {
            pools.ifPresent(each -> each.round(seen.at(), decision.targets()));
        }
    }

    private static String missing(Workload workload) {
        return "there is no " + workload.kind().name().toLowerCase(Locale.ROOT)
                + " of this name in the namespace: create it, or name another consumer in its job types";
    }

    private void explain(DecisionLog.Entry round) {
        reports.metrics().round(round);
        round.targets().forEach(target -> announce(target, round.seen()));
        try {
            if (reports.log().isPresent()) {
                reports.log().orElseThrow().append(round);
                reports.complaints().over("DECISION_LOG");
            }
        } catch (IOException e) {
            fail("DECISION_LOG", FailureKind.DISK, "a round could not be written down: " + e);
        }
    }

    private void announce(Target target, Observation seen) {
        int before =
                targets.getOrDefault(target.workload(), replicas(target, seen).wanted());
        targets.put(target.workload(), target.replicas());
        if (before != target.replicas()) {
            String dry = scaling.isPresent() ? "" : " (not applied: DRY_RUN)";
            LOG.infof("%s: %d → %d%s: %s", target.workload(), before, target.replicas(), dry, target.reason());
        }
    }

    private void apply(Target target, Observation seen) {
        if (!leads.getAsBoolean()) {
            return;
        }
        try {
            if (scaling.isPresent()) {
                scaling.orElseThrow().toward(target, plan.workload(target.workload()), replicas(target, seen));
            }
            reports.complaints().over(target.workload());
        } catch (KubernetesClientException e) {
            fail(target.workload(), FailureKind.of(e), "cannot be scaled now: " + FailureKind.inWords(e));
        }
    }

    /** A rule decides on what was seen only. */
    private static Replicas replicas(Target target, Observation seen) {
        return Objects.requireNonNull(seen.workloads().get(target.workload()), target.workload());
    }

    private void fail(String subject, FailureKind kind, String problem) {
        reports.metrics().failed(kind);
        reports.complaints().about(subject, kind, problem);
    }
}
