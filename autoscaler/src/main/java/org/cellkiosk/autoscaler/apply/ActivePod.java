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
 * @param ready whether it takes work; the controller removes those that do not before all others
 * @param marked whether it was chosen to go before others of its tier
 */
record ActivePod(String name, String owner, boolean ready, boolean marked) {

    /** Has a ReplicaSet prefer this pod, among those that are ready, when it removes some: the lowest cost goes first. */
    static final String MARK = "controller.kubernetes.io/pod-deletion-cost";

    private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

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
        return Optional.of(new ActivePod(pod.getMetadata().getName(), owner, Readiness.isPodReady(pod), marked));
    }
}
