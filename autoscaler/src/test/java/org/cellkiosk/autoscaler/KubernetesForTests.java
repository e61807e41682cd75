package org.cellkiosk.autoscaler;

import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.server.mock.KubernetesMixedDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.ServerRequest;
import io.fabric8.mockwebserver.ServerResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The API of Kubernetes as far as it keeps what it is given: no controller acts on it. The test plays them. */
public final class KubernetesForTests implements AutoCloseable {

    public static final String NAMESPACE = "kiosk";
    private static final String MARK = "controller.kubernetes.io/pod-deletion-cost";

    private static final Logger CALLS = Logger.getLogger(MockWebServer.class.getName());

    private final KubernetesMockServer server;
    private final KubernetesClient client;

    public KubernetesForTests() {
        CALLS.setLevel(Level.WARNING);
        Map<ServerRequest, Queue<ServerResponse>> answers = new HashMap<>();
        server = new KubernetesMockServer(
                new Context(), new MockWebServer(), answers, new KubernetesMixedDispatcher(answers), false);
        server.init();
        client = server.createClient((KubernetesClientBuilder builder) ->
                builder.editOrNewConfig().withRequestRetryBackoffLimit(0).endConfig());
    }

    public KubernetesClient client() {
        return client;
    }

    /** The next attempt to set the replicas of the Deployment is answered so, and not carried out. */
    public void refuseToScale(String deployment, int status) {
        server.expect()
                .patch()
                .withPath("/apis/apps/v1/namespaces/" + NAMESPACE + "/deployments/" + deployment + "/scale")
                .andReturn(status, "{\"kind\":\"Status\",\"code\":" + status + ",\"message\":\"refused by the test\"}")
                .once();
    }

    public void deployment(String name, int replicas, int ready) {
        client.resource(new DeploymentBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(NAMESPACE)
                        .endMetadata()
                        .withNewSpec()
                        .withReplicas(replicas)
                        .withNewSelector()
                        .withMatchLabels(Map.of("app", name))
                        .endSelector()
                        .endSpec()
                        .withNewStatus()
                        .withReadyReplicas(ready)
                        .endStatus()
                        .build())
                .create();
    }

    /** From now on no pod more is made: a quota refuses it. */
    public void quotaIsUsedUp(String name) {
        client.apps().deployments().inNamespace(NAMESPACE).withName(name).edit(deployment -> deployment
                .edit()
                .editStatus()
                .addNewCondition()
                .withType("ReplicaFailure")
                .withStatus("True")
                .endCondition()
                .endStatus()
                .build());
    }

    public void job(String name, int parallelism) {
        client.resource(new JobBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(NAMESPACE)
                        .endMetadata()
                        .withNewSpec()
                        .withParallelism(parallelism)
                        .withNewSelector()
                        .withMatchLabels(Map.of("app", name))
                        .endSelector()
                        .endSpec()
                        .build())
                .create();
    }

    public int replicas(String name) {
        return client.apps()
                .deployments()
                .inNamespace(NAMESPACE)
                .withName(name)
                .require()
                .getSpec()
                .getReplicas();
    }

    public int parallelism(String name) {
        return client.batch()
                .v1()
                .jobs()
                .inNamespace(NAMESPACE)
                .withName(name)
                .require()
                .getSpec()
                .getParallelism();
    }

    public void readyPod(String name, String workload) {
        client.resource(pod(name, workload, "uid-1", true)).create();
    }

    public void podThatIsNotReady(String name, String workload) {
        client.resource(pod(name, workload, "uid-1", false)).create();
    }

    public void readyPodOfAnotherReplicaSet(String name, String workload) {
        client.resource(pod(name, workload, "uid-2", true)).create();
    }

    public void readyNode(String name, String pool) {
        node(name, pool, false);
    }

    public void cordonedNode(String name, String pool) {
        node(name, pool, true);
    }

    private void node(String name, String pool, boolean cordoned) {
        client.resource(new NodeBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withLabels(Map.of("cloud.google.com/gke-nodepool", pool))
                        .endMetadata()
                        .withNewSpec()
                        .withUnschedulable(cordoned)
                        .endSpec()
                        .withNewStatus()
                        .addNewCondition()
                        .withType("Ready")
                        .withStatus("True")
                        .endCondition()
                        .endStatus()
                        .build())
                .create();
    }

    /** A pod that no node has taken yet. */
    public void waitingPod(String name, String workload) {
        client.resource(new PodBuilder(pod(name, workload, "uid-1", false))
                        .editSpec()
                        .withNodeName(null)
                        .endSpec()
                        .withNewStatus()
                        .withPhase("Pending")
                        .endStatus()
                        .build())
                .create();
    }

    public void remove(String pod) {
        client.pods().inNamespace(NAMESPACE).withName(pod).delete();
    }

    /** Pods that are marked to go first. */
    public List<String> marked() {
        return client.pods().inNamespace(NAMESPACE).list().getItems().stream()
                .filter(pod -> Optional.ofNullable(pod.getMetadata().getAnnotations())
                        .map(annotations -> annotations.get(MARK))
                        .isPresent())
                .map(pod -> pod.getMetadata().getName())
                .toList();
    }

    private static Pod pod(String name, String workload, String replicaSet, boolean ready) {
        return new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(NAMESPACE)
                .withLabels(Map.of("app", workload))
                .addNewOwnerReference()
                .withApiVersion("apps/v1")
                .withKind("ReplicaSet")
                .withName("rs")
                .withUid(replicaSet)
                .withController(true)
                .endOwnerReference()
                .endMetadata()
                .withNewSpec()
                .withNodeName("node-1")
                .endSpec()
                .withNewStatus()
                .withPhase("Running")
                .addNewCondition()
                .withType("Ready")
                .withStatus(ready ? "True" : "False")
                .endCondition()
                .endStatus()
                .build();
    }

    @Override
    public void close() {
        client.close();
        server.destroy();
    }
}
