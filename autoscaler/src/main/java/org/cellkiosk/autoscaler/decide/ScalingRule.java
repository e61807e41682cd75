package org.cellkiosk.autoscaler.decide;

import java.util.List;
import org.cellkiosk.autoscaler.observe.Observation;

/**
 * How many replicas each workload should have. A pure function of what is seen now and of what the rule itself noted
 * before, so that a simulator can replay it and a new leader can begin without notes.
 *
 * @param <M> the rule's notes; immutable
 */
public interface ScalingRule<M> {

    /** The notes of a rule that has seen nothing. */
    M begin();

    Decision<M> decide(M notes, Observation now);

    /** @param targets one for each workload that the observation shows, in the order of the declaration */
    record Decision<M>(List<Target> targets, M notes) {}

    /** @param reason in words, with the figures that led to it */
    record Target(String workload, int replicas, String reason) {}
}
