package org.cellkiosk.autoscaler.apply;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.cellkiosk.autoscaler.plan.Workload;
import org.jspecify.annotations.Nullable;

/** The namespace whose workloads are scaled; each method is one call to Kubernetes. */
final class Cluster {

    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    /** Lower than that of any pod whose cost nobody set. */
    private static final String FIRST_TO_GO = "-1000";

    private final KubernetesClient kubernetes;
    private final String namespace;

    Cluster(KubernetesClient kubernetes, String namespace) {
        this.kubernetes = kubernetes;
        this.namespace = namespace;
    }

    /**
     * A workload as it is now.
     *
     * @param barred whether its controller will make no more pods than it has: a quota refuses them, or pods of a Job
     *     have ended
     */
    record Current(HasMetadata resource, int replicas, LabelSelector selector, boolean barred) {

        /** Whether so many pods are all that the controller will make. */
        boolean hasMade(int pods) {
            return barred || pods >= replicas;
        }
    }

    /** Empty if there is none of its name. */
    Optional<Current> current(Workload workload) {
        return switch (workload.kind()) {
            case JOB ->
                Optional.ofNullable(kubernetes
                                .batch()
                                .v1()
                                .jobs()
                                .inNamespace(namespace)
                                .withName(workload.name())
                                .get())
                        .map(job -> current(
                                job,
                                job.getSpec().getParallelism(),
                                job.getSpec().getSelector(),
                                hasEnded(job)));
            case DEPLOYMENT ->
                Optional.ofNullable(kubernetes
                                .apps()
                                .deployments()
                                .inNamespace(namespace)
                                .withName(workload.name())
                                .get())
                        .map(deployment -> current(
                                deployment,
                                deployment.getSpec().getReplicas(),
                                deployment.getSpec().getSelector(),
                                isRefused(deployment)));
        };
    }

    private static Current current(
            HasMetadata resource, @Nullable Integer replicas, LabelSelector selector, boolean barred) {
        return new Current(resource, Optional.ofNullable(replicas).orElse(1), selector, barred);
    }

    private static boolean hasEnded(Job job) {
        return Stream.of(job.getStatus())
                .filter(Objects::nonNull)
                .flatMap(status -> Stream.of(status.getSucceeded(), status.getFailed()))
                .anyMatch(pods -> pods != null && pods > 0);
    }

    private static boolean isRefused(Deployment deployment) {
        return Stream.of(deployment.getStatus())
                .filter(Objects::nonNull)
                .flatMap(status -> status.getConditions().stream())
                .anyMatch(condition -> condition.getType().equals("ReplicaFailure")
                        && condition.getStatus().equals("True"));
    }

    /** Sets the replicas, if nobody has changed the workload meanwhile; otherwise Kubernetes answers 409. */
    void scale(Current current, int replicas) {
        ObjectMeta metadata = current.resource().getMetadata();
        String patch = "{\"metadata\":{\"resourceVersion\":\"%s\"},\"spec\":{\"%s\":%d}}";
        if (current.resource() instanceof Job job) {
            kubernetes
                    .resource(job)
                    .patch(MERGE, patch.formatted(metadata.getResourceVersion(), "parallelism", replicas));
        } else {
            kubernetes
                    .resource(current.resource())
                    .subresource("scale")
                    .patch(MERGE, patch.formatted(metadata.getResourceVersion(), "replicas", replicas));
        }
    }

    List<ActivePod> pods(Current current) {
        return kubernetes.pods().inNamespace(namespace).withLabelSelector(current.selector()).list().getItems().stream()
                .flatMap(pod -> ActivePod.of(pod).stream())
                .toList();
    }

    void mark(String pod) {
        annotate(pod, '"' + FIRST_TO_GO + '"');
    }

    void unmark(String pod) {
        annotate(pod, "null");
    }

    private void annotate(String pod, String value) {
        Pod named = new PodBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(pod)
                .endMetadata()
                .build();
        kubernetes
                .resource(named)
                .patch(MERGE, "{\"metadata\":{\"annotations\":{\"" + ActivePod.MARK + "\":" + value + "}}}");
    }
}
