package org.cellkiosk.autoscaler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cellkiosk.autoscaler.apply.NodePools;
import org.cellkiosk.autoscaler.cluster.KioskInCluster;
import org.cellkiosk.autoscaler.cluster.KubernetesCluster;
import org.cellkiosk.autoscaler.cluster.PlayedConsumers;
import org.cellkiosk.autoscaler.plan.NodePool;
import org.cellkiosk.autoscaler.plan.Pace;
import org.cellkiosk.autoscaler.plan.ScalingPlan;
import org.cellkiosk.autoscaler.plan.Workload;
import org.cellkiosk.job.JobFields;
import org.cellkiosk.job.JobKey;
import org.cellkiosk.job.NewJob;
import org.cellkiosk.queue.Holder;
import org.cellkiosk.queue.JobQueue;
import org.cellkiosk.queue.JobSubmission;
import org.cellkiosk.queue.QueueStatistics;
import org.cellkiosk.queue.RedisConnection;
import org.cellkiosk.queue.RedisForTests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The autoscaler as it is wired, with no more rights than its Role grants, on a real Kubernetes. */
class AutoscalerOnKubernetesTest {

    private static final String CONSUMER = "segmentation-consumer";
    private static final String BATCH = "batch-consumer";
    private static final Duration A_WHILE = Duration.ofSeconds(45);

    @RegisterExtension
    static final KubernetesCluster CLUSTER = new KubernetesCluster();

    private final RedisForTests server = new RedisForTests();
    private final KioskInCluster kiosk = new KioskInCluster(CLUSTER);
    private final List<Running> autoscalers = new ArrayList<>();
    private final RedisConnection redis;

    AutoscalerOnKubernetesTest() {
        server.start();
        redis = new RedisConnection(server.settings());
    }

    @AfterEach
    void close() throws InterruptedException {
        for (Running autoscaler : autoscalers) {
            autoscaler.stop();
        }
        kiosk.close();
        redis.close();
        server.stop();
    }

    @Test
    void aBurstWaitsForItsNodesIsWorkedOffAndLeavesNoPod() throws IOException {
        kiosk.create("cluster/gpu-deployment.yaml");
        PlayedConsumers consumers = new PlayedConsumers(kiosk, server);
        submit(CONSUMER, 30); // before the first round: none is seen to arrive, so none is expected to follow
        autoscaler("a", false, workload(CONSUMER, Workload.Kind.DEPLOYMENT));

        await().atMost(A_WHILE).until(() -> kiosk.pods().size() == 2);
        await().atMost(A_WHILE)
                .untilAsserted(() -> assertThat(kiosk.pods()).allMatch(AutoscalerOnKubernetesTest::hasNoNode));
        assertThat(consumers.claimed()).isEmpty();

        kiosk.addGpuNode();
        await().atMost(A_WHILE).until(() -> !consumers.claimed().isEmpty());
        kiosk.addGpuNode();

        await().atMost(A_WHILE).until(() -> done(CONSUMER) == 30);
        await().atMost(A_WHILE)
                .until(() -> kiosk.replicas(CONSUMER) == 0 && kiosk.pods().isEmpty());
        assertThat(consumers.claimed()).hasSize(30).doesNotHaveDuplicates();
        assertThat(consumers.endedBusy()).isEmpty();
        consumers.close();
    }

    private static boolean hasNoNode(Pod pod) {
        return pod.getStatus().getPhase().equals("Pending")
                && pod.getStatus().getConditions().stream()
                        .anyMatch(condition -> "Unschedulable".equals(condition.getReason()));
    }

    @Test
    void aMissingDeploymentIsAnErrorAndOthersGoOn() throws IOException {
        kiosk.deployment("other-consumer");
        Running autoscaler = autoscaler(
                "a",
                false,
                workload(CONSUMER, Workload.Kind.DEPLOYMENT),
                workload("other-consumer", Workload.Kind.DEPLOYMENT));
        submit(CONSUMER, 1);
        submit("other-consumer", 1);

        await().atMost(A_WHILE).until(() -> kiosk.replicas("other-consumer") == 1);
        assertThat(autoscaler.count("kiosk.autoscaler.failures", "kind", "missing"))
                .isPositive();

        kiosk.deployment(CONSUMER);
        await().atMost(A_WHILE).until(() -> kiosk.replicas(CONSUMER) == 1);
    }

    @Test
    void aJobIsScaledToo() throws IOException {
        kiosk.job(BATCH);
        submit(BATCH, 1);
        autoscaler("a", false, workload(BATCH, Workload.Kind.JOB));

        await().atMost(A_WHILE).until(() -> kiosk.pods().size() == 1);
        new JobQueue(redis, List.of(BATCH), Holder.unique("elsewhere", Duration.ofHours(1)))
                .claim(1, Duration.ZERO)
                .forEach(job -> job.finish(Map.of()));

        await().atMost(A_WHILE).until(() -> kiosk.pods().isEmpty());
    }

    @Test
    void itsRoleGrantsNoMore() {
        kiosk.deployment(CONSUMER);
        var pods = kiosk.autoscaler().pods().inNamespace(kiosk.namespace());
        var deployment = kiosk.autoscaler()
                .apps()
                .deployments()
                .inNamespace(kiosk.namespace())
                .withName(CONSUMER);

        assertThatThrownBy(() -> pods.withName("any").delete()).satisfies(AutoscalerOnKubernetesTest::isForbidden);
        assertThatThrownBy(deployment::delete).satisfies(AutoscalerOnKubernetesTest::isForbidden);
        assertThatThrownBy(() -> deployment.edit(each ->
                        each.edit().editSpec().withPaused(true).endSpec().build()))
                .satisfies(AutoscalerOnKubernetesTest::isForbidden);
        assertThatThrownBy(() -> kiosk.autoscaler().secrets().list())
                .satisfies(AutoscalerOnKubernetesTest::isForbidden);
        assertThatThrownBy(
                        () -> kiosk.autoscaler().pods().inNamespace("default").list())
                .satisfies(AutoscalerOnKubernetesTest::isForbidden);
    }

    private static void isForbidden(Throwable problem) {
        assertThat(problem)
                .isInstanceOfSatisfying(KubernetesClientException.class, refusal -> assertThat(refusal.getCode())
                        .isEqualTo(403));
    }

    @Test
    void oneOfTwoScalesAndTheOtherFollowsIt() throws Exception {
        kiosk.deployment(CONSUMER);
        Running first = autoscaler("a", true, workload(CONSUMER, Workload.Kind.DEPLOYMENT));
        await().atMost(A_WHILE).until(first.leadership()::leads);
        Running second = autoscaler("b", true, workload(CONSUMER, Workload.Kind.DEPLOYMENT));

        submit(CONSUMER, 1);
        await().atMost(A_WHILE).until(() -> kiosk.replicas(CONSUMER) == 1);
        assertThat(second.leadership().leads()).isFalse();
        assertThat(second.count("kiosk.autoscaler.rounds")).isZero();

        first.stop();
        submit(CONSUMER, 30);
        await().atMost(A_WHILE).until(() -> kiosk.replicas(CONSUMER) == 2);
        assertThat(second.leadership().leads()).isTrue();
    }

    @Test
    void whileTheApiDoesNotAnswerNothingChangesAndThenItGoesOn() throws IOException {
        kiosk.deployment(CONSUMER);
        Running autoscaler = autoscaler("a", false, workload(CONSUMER, Workload.Kind.DEPLOYMENT));
        submit(CONSUMER, 1);
        await().atMost(A_WHILE).until(() -> kiosk.replicas(CONSUMER) == 1);

        CLUSTER.stopApi();
        try {
            submit(CONSUMER, 30);
            await().atMost(A_WHILE)
                    .until(() -> autoscaler.count("kiosk.autoscaler.failures", "kind", "kubernetes") >= 2);
        } finally {
            CLUSTER.resumeApi();
        }

        await().atMost(A_WHILE).until(() -> kiosk.replicas(CONSUMER) == 2);
        assertThat(kiosk.changes(CONSUMER)).isEqualTo(2);
    }

    /** An autoscaler that runs until the end of the test. */
    private record Running(Leadership leadership, Rounds rounds, SimpleMeterRegistry registry) {

        double count(String name, String... tags) {
            return registry.get(name).tags(tags).counter().count();
        }

        void stop() throws InterruptedException {
            rounds.stop();
            leadership.stop();
        }
    }

    private Running autoscaler(String identity, boolean elected, Workload... workloads) throws IOException {
        AutoscalerConfig config = AutoscalerConfigTest.config(Map.of(
                "HOSTNAME",
                identity,
                "INTERVAL",
                "100ms",
                "RESOURCE_NAMESPACE",
                kiosk.namespace(),
                "LEADER_ELECTION",
                Boolean.toString(elected)));
        ScalingPlan plan = new ScalingPlan(
                List.of(workloads),
                List.of(new NodePool("gpu", 2, 1, 1, Duration.ofSeconds(1), Optional.empty())),
                Double.POSITIVE_INFINITY,
                new Pace(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1)));
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        Wiring wiring = new Wiring();
        Leadership leadership = wiring.leadership(config, kiosk.autoscaler());
        Rounds rounds =
                wiring.rounds(config, plan, redis, kiosk.autoscaler(), leadership, NodePools.LEFT_TO_CLUSTER, registry);
        leadership.start();
        rounds.start();
        Running running = new Running(leadership, rounds, registry);
        autoscalers.add(running);
        return running;
    }

    private static Workload workload(String name, Workload.Kind kind) {
        return new Workload(name, kind, List.of(name), "gpu", 0, 2, 1, 0.5);
    }

    private void submit(String queue, int jobs) {
        JobSubmission submission = new JobSubmission(redis, "frontend");
        for (int i = 0; i < jobs; i++) {
            submission.submit(NewJob.createdAt(
                    Clock.systemUTC(),
                    JobKey.create(queue, "cells.tif"),
                    Map.of(JobFields.ORIGINAL_NAME, "cells.tif")));
        }
    }

    private long done(String queue) {
        return new QueueStatistics(redis).snapshot(queue).done();
    }
}
