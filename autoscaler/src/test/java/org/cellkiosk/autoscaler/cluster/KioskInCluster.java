package org.cellkiosk.autoscaler.cluster;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** A namespace of its own in a cluster, with the autoscaler's ServiceAccount as it is delivered. */
public final class KioskInCluster implements AutoCloseable {

    private static final Path DEPLOY = Path.of("..", "deploy");
    private static final Path RULES = DEPLOY.resolve("charts/autoscaler/rules.yaml");

    private final KubernetesClient administrator;
    private final KubernetesClient autoscaler;
    private final String namespace = "kiosk-" + UUID.randomUUID();
    private final List<Node> nodes = new ArrayList<>();

    public KioskInCluster(KubernetesCluster cluster) {
        administrator = cluster.administrator();
        administrator
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
        grant("autoscaler");
        autoscaler = clientOfAutoscaler();
    }

    /** A ServiceAccount with the rights that the autoscaler's chart grants. */
    private void grant(String name) {
        List.of(
                        new ServiceAccountBuilder()
                                .withNewMetadata()
                                .withName(name)
                                .endMetadata()
                                .build(),
                        new RoleBuilder()
                                .withNewMetadata()
                                .withName(name)
                                .endMetadata()
                                .withRules(rules())
                                .build(),
                        new RoleBindingBuilder()
                                .withNewMetadata()
                                .withName(name)
                                .endMetadata()
                                .withNewRoleRef("rbac.authorization.k8s.io", "Role", name)
                                .addNewSubject("", "ServiceAccount", name, namespace)
                                .build())
                .forEach(item ->
                        administrator.resource(item).inNamespace(namespace).create());
    }

    private static PolicyRule[] rules() {
        try {
            return new YAMLMapper().readValue(RULES.toFile(), PolicyRule[].class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the autoscaler has: the token of its ServiceAccount. */
    private KubernetesClient clientOfAutoscaler() {
        String token = administrator
                .serviceAccounts()
                .inNamespace(namespace)
                .withName("autoscaler")
                .tokenRequest(new TokenRequestBuilder()
                        .withNewSpec()
                        .withExpirationSeconds(3600L)
                        .endSpec()
                        .build())
                .getStatus()
                .getToken();
        Config its = new ConfigBuilder(Config.empty())
                .withMasterUrl(administrator.getConfiguration().getMasterUrl())
                .withCaCertFile(administrator.getConfiguration().getCaCertFile())
                .withOauthToken(token)
                .withNamespace(namespace)
                .withRequestRetryBackoffLimit(0)
                .withRequestTimeout(2_000)
                .build();
        return new KubernetesClientBuilder().withConfig(its).build();
    }

    public KubernetesClient administrator() {
        return administrator;
    }

    /** With no more rights than its chart grants. */
    public KubernetesClient autoscaler() {
        return autoscaler;
    }

    public String namespace() {
        return namespace;
    }

    /** Creates what a file of the folder {@code deploy} describes. */
    public void create(String file) {
        items(file)
                .forEach(item ->
                        administrator.resource(item).inNamespace(namespace).create());
    }

    private List<HasMetadata> items(String file) {
        try {
            return administrator
                    .load(Files.newInputStream(DEPLOY.resolve(file)))
                    .items();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A Deployment whose pods fit on any node, without replicas. */
    public void deployment(String name) {
        Map<String, String> labels = Map.of("app", name);
        administrator
                .resource(new DeploymentBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(namespace)
                        .endMetadata()
                        .withNewSpec()
                        .withReplicas(0)
                        .withNewSelector()
                        .withMatchLabels(labels)
                        .endSelector()
                        .withNewTemplate()
                        .withNewMetadata()
                        .withLabels(labels)
                        .endMetadata()
                        .withNewSpec()
                        .addNewContainer()
                        .withName("consumer")
                        .withImage("never-pulled")
                        .endContainer()
                        .endSpec()
                        .endTemplate()
                        .endSpec()
                        .build())
                .create();
    }

    /** A Job without pods, whose pods fit on no node. */
    public void job(String name) {
        administrator
                .resource(new JobBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(namespace)
                        .endMetadata()
                        .withNewSpec()
                        .withParallelism(0)
                        .withNewTemplate()
                        .withNewSpec()
                        .withRestartPolicy("Never")
                        .withNodeSelector(Map.of("cloud.google.com/gke-nodepool", "none"))
                        .addNewContainer()
                        .withName("consumer")
                        .withImage("never-pulled")
                        .endContainer()
                        .endSpec()
                        .endTemplate()
                        .endSpec()
                        .build())
                .create();
    }

    /** One more fake node of the pool prediction-gpu; it goes when this kiosk goes. */
    public void addGpuNode() {
        nodes.add((Node)
                administrator.resource(items("cluster/gpu-node.yaml").get(0)).create());
    }

    public int replicas(String deployment) {
        return require(deployment).getSpec().getReplicas();
    }

    /** Pods of it that are ready. */
    public int ready(String deployment) {
        return Objects.requireNonNullElse(require(deployment).getStatus().getReadyReplicas(), 0);
    }

    /** How often its replicas were set since it was made, by Kubernetes's own account. */
    public long changes(String deployment) {
        return require(deployment).getMetadata().getGeneration() - 1;
    }

    private Deployment require(String deployment) {
        return administrator
                .apps()
                .deployments()
                .inNamespace(namespace)
                .withName(deployment)
                .require();
    }

    public List<Pod> pods() {
        return administrator.pods().inNamespace(namespace).list().getItems();
    }

    @Override
    public void close() {
        administrator.namespaces().withName(namespace).delete();
        nodes.forEach(node -> administrator.resource(node).delete());
        autoscaler.close();
        administrator.close();
    }
}
