package org.cellkiosk.autoscaler.observe;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cellkiosk.autoscaler.plan.Workload;

/** The replicas of workloads, as a namespace of Kubernetes has them. */
public final class ClusterReplicas {

    private final KubernetesClient kubernetes;
    private final String namespace;

    public ClusterReplicas(KubernetesClient kubernetes, String namespace) {
        this.kubernetes = kubernetes;
        this.namespace = namespace;
    }

    /** Those that exist; one that is missing has no entry, which is not the same as no replicas. */
    public Map<String, Replicas> of(List<Workload> workloads) {
        Map<String, Replicas> found = new HashMap<>();
        Set<String> deployments = names(workloads, Workload.Kind.DEPLOYMENT);
        if (!deployments.isEmpty()) {
            kubernetes.apps().deployments().inNamespace(namespace).list().getItems().stream()
                    .filter(deployment ->
                            deployments.contains(deployment.getMetadata().getName()))
                    .forEach(deployment -> found.put(deployment.getMetadata().getName(), replicas(deployment)));
        }
        Set<String> jobs = names(workloads, Workload.Kind.JOB);
        if (!jobs.isEmpty()) {
            kubernetes.batch().v1().jobs().inNamespace(namespace).list().getItems().stream()
                    .filter(job -> jobs.contains(job.getMetadata().getName()))
                    .forEach(job -> found.put(job.getMetadata().getName(), replicas(job)));
        }
        return found;
    }

    private static Set<String> names(List<Workload> workloads, Workload.Kind kind) {
        return workloads.stream()
                .filter(workload -> workload.kind() == kind)
                .map(Workload::name)
                .collect(Collectors.toSet());
    }

    private static Replicas replicas(Deployment deployment) {
        return new Replicas(
                Optional.ofNullable(deployment.getSpec().getReplicas()).orElse(1),
                Optional.ofNullable(deployment.getStatus())
                        .map(status -> status.getReadyReplicas())
                        .orElse(0));
    }

    private static Replicas replicas(Job job) {
        return new Replicas(
                Optional.ofNullable(job.getSpec().getParallelism()).orElse(1),
                Optional.ofNullable(job.getStatus())
                        .map(status -> status.getReady())
                        .orElse(0));
    }
}
