package org.cellkiosk.autoscaler.apply;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.util.Optional;
import java.util.Set;

/**
 * A pod that counts as one of its workload's replicas: neither ended nor ending.
 *
 * @param owner the ReplicaSet or Job that made it
 * @param tier whose pods the controller removes before those of the next
 * @param marked whether it was chosen to go before others of its tier
 */
record ActivePod(String name, String owner, Tier tier, boolean marked) {

    /** Has a ReplicaSet prefer this pod, among those of a tier, when it removes some: the lowest cost goes first. */
    static final String MARK = "controller.kubernetes.io/pod-deletion-cost";

    private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

    /** The ReplicaSet controller looks at this first, and at the mark only then. */
    enum Tier {
        UNASSIGNED,
        PENDING,
        UNKNOWN,
        NOT_READY,
        READY
    }

    static Optional<ActivePod> of(Pod pod) {
        String phase =
                Optional.ofNullable(pod.getStatus()).map(PodStatus::getPhase).orElse("Pending");
        if (pod.isMarkedForDeletion() || ENDED.contains(phase)) {
            return Optional.empty();
        }
        String owner = pod.getMetadata().getOwnerReferences().stream()
                .filter(reference -> Boolean.TRUE.equals(reference.getController()))
                .map(reference -> reference.getUid())
                .findFirst()
                .orElse("");
        boolean marked = Optional.ofNullable(pod.getMetadata().getAnnotations())
                .map(annotations -> annotations.get(MARK))
                .isPresent();
        return Optional.of(new ActivePod(pod.getMetadata().getName(), owner, tier(pod, phase), marked));
    }

    private static Tier tier(Pod pod, String phase) {
        if (Optional.ofNullable(pod.getSpec().getNodeName()).orElse("").isEmpty()) {
            return Tier.UNASSIGNED;
        }
        return switch (phase) {
            case "Pending" -> Tier.PENDING;
            case "Running" -> Readiness.isPodReady(pod) ? Tier.READY : Tier.NOT_READY;
            default -> Tier.UNKNOWN;
        };
    }
}
