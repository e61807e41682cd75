package org.cellkiosk.autoscaler;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.cellkiosk.autoscaler.apply.NodePoolException;
import org.cellkiosk.autoscaler.apply.NodePools;
import org.cellkiosk.autoscaler.decide.PoolNotes;
import org.cellkiosk.autoscaler.decide.PoolRule;
import org.cellkiosk.autoscaler.decide.PoolTarget;
import org.cellkiosk.autoscaler.decide.ScalingRule.Target;
import org.cellkiosk.autoscaler.explain.Complaints;
import org.cellkiosk.autoscaler.explain.FailureKind;
import org.cellkiosk.autoscaler.explain.ScalingMetrics;
import org.cellkiosk.autoscaler.observe.PoolState;
import org.jboss.logging.Logger;

/**
 * The part of a round that is about nodes: observes the pools, decides what they should be for the replicas that were
 * decided, explains and applies it. Trouble with one pool stops no other, and none of the replicas.
 */
final class PoolSteering {

    private static final Logger LOG = Logger.getLogger(PoolSteering.class);
    private static final String SUBJECT = "Node pools";

    private final Supplier<Map<String, PoolState>> observer;
    private final PoolRule rule;
    private final NodePools pools;
    private final ScalingMetrics metrics;
    private final Complaints complaints;
    private final Map<String, PoolTarget.Action> actions = new HashMap<>();
    private PoolNotes notes;

    PoolSteering(
            Supplier<Map<String, PoolState>> observer,
            PoolRule rule,
            NodePools pools,
            ScalingMetrics metrics,
            Complaints complaints) {
        this.observer = observer;
        this.rule = rule;
        this.pools = pools;
        this.metrics = metrics;
        this.complaints = complaints;
        this.notes = rule.begin();
    }

    /** Forgets what it knows: another led meanwhile. */
    void begin() {
        notes = rule.begin();
        actions.clear();
        pools.begin();
    }

    void round(Instant at, List<Target> replicas) {
        try {
            Map<String, PoolState> states = observer.get();
            PoolRule.Decision decision = rule.decide(notes, at, replicas, states);
            notes = decision.notes();
            decision.targets()
                    .forEach(target -> apply(target, Objects.requireNonNull(states.get(target.pool()), target.pool())));
            complaints.over(SUBJECT);
        } catch (KubernetesClientException e) {
            fail(SUBJECT, FailureKind.of(e), "are not known, and stay as they are: " + FailureKind.inWords(e));
        }
    }

    private void apply(PoolTarget target, PoolState seen) {
        if (!target.action().equals(actions.put(target.pool(), target.action()))) {
            LOG.infof("%s: %s: %s", target.pool(), words(target.action()), target.reason());
        }
        try {
            pools.toward(target, seen);
            complaints.over(target.pool());
        } catch (NodePoolException e) {
            fail(target.pool(), FailureKind.of(e), String.valueOf(e.getMessage()));
        }
    }

    private static String words(PoolTarget.Action action) {
        return action instanceof PoolTarget.Empty ? "no node" : action.min() + " to " + action.max() + " nodes";
    }

    private void fail(String subject, FailureKind kind, String problem) {
        metrics.failed(kind);
        complaints.about(subject, kind, problem);
    }
}
