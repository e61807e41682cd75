package org.cellkiosk.autoscaler;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cellkiosk.autoscaler.apply.Scaling;
import org.cellkiosk.autoscaler.decide.BacklogRule;
import org.cellkiosk.autoscaler.explain.Complaints;
import org.cellkiosk.autoscaler.explain.DecisionLog;
import org.cellkiosk.autoscaler.explain.ScalingMetrics;
import org.cellkiosk.autoscaler.observe.ClusterReplicas;
import org.cellkiosk.autoscaler.observe.Observer;
import org.cellkiosk.autoscaler.observe.Replicas;
import org.cellkiosk.autoscaler.plan.NodePool;
import org.cellkiosk.autoscaler.plan.Pace;
import org.cellkiosk.autoscaler.plan.ScalingPlan;
import org.cellkiosk.autoscaler.plan.Workload;
import org.cellkiosk.job.JobFields;
import org.cellkiosk.job.JobKey;
import org.cellkiosk.job.NewJob;
import org.cellkiosk.queue.ConsumerDrain;
import org.cellkiosk.queue.JobSubmission;
import org.cellkiosk.queue.QueueStatistics;
import org.cellkiosk.queue.RedisConnection;
import org.cellkiosk.queue.RedisForTests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rounds one by one, with a real Redis and a clock that is set. */
class RoundsTest {

    private static final Rounds.Pauses PAUSES = new Rounds.Pauses(Duration.ofSeconds(2), Duration.ofSeconds(1));

    private final RedisForTests server = new RedisForTests();
    private final RedisConnection redis = new RedisConnection(server.settings());
    private final KubernetesForTests kubernetes = new KubernetesForTests();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private double dollarsPerHour = Double.POSITIVE_INFINITY;
    private boolean leads = true;
    private boolean dry;

    @TempDir
    Path folder;

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        redis.close();
        server.stop();
        kubernetes.close();
    }

    @Test
    void aJobWakesItsConsumer() {
        deployments();
        submit("mesmer", 1);

        rounds().round();

        assertThat(kubernetes.replicas("segmentation-consumer")).isEqualTo(1);
        assertThat(kubernetes.replicas("archive-consumer")).isZero();
        assertThat(gauge("kiosk.queue.depth", "queue", "mesmer")).isEqualTo(1);
        assertThat(gauge("kiosk.autoscaler.wanted", "workload", "segmentation-consumer"))
                .isEqualTo(1);
        assertThat(gauge("kiosk.autoscaler.replicas", "workload", "segmentation-consumer"))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"Infinity,8", "3,3", "0.5,0"})
    void quotaAndBudgetAreKept(double budget, int replicas) {
        deployments();
        submit("mesmer", 1000);
        submit("mesmer-zip", 1000);
        dollarsPerHour = budget;

        rounds().round();

        assertThat(kubernetes.replicas("segmentation-consumer") + kubernetes.replicas("archive-consumer"))
                .isEqualTo(replicas);
    }

    @Test
    void withoutRedisReplicasStay() {
        deployments();
        submit("mesmer", 1000);
        Rounds rounds = rounds();
        rounds.round();
        server.stop();

        for (int i = 0; i < 100; i++) {
            now = now.plusSeconds(60);
            assertThat(rounds.round()).isEqualTo(PAUSES.withoutRedis());
        }

        assertThat(kubernetes.replicas("segmentation-consumer")).isEqualTo(4);
        assertThat(failures("redis")).isEqualTo(100);
        assertThat(gauge("kiosk.queue.depth", "queue", "mesmer")).isNaN();
        assertThat(rounds.areGoingOn()).isTrue();
        server.start();
    }

    @Test
    void withoutTheApiOfKubernetesNothingIsDecided() throws IOException {
        try (KubernetesClient away = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder()
                        .withMasterUrl("http://127.0.0.1:1")
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .build()) {
            submit("mesmer", 1);

            assertThat(rounds(away).round()).isEqualTo(PAUSES.usual());
        }

        assertThat(failures("kubernetes")).isEqualTo(1);
        assertThat(log()).doesNotExist();
    }

    @Test
    void aMissingDeploymentIsAnErrorAndOthersGoOn() {
        kubernetes.deployment("archive-consumer", 0, 0);
        submit("mesmer", 5);
        submit("mesmer-zip", 1);

        rounds().round();

        assertThat(kubernetes.replicas("archive-consumer")).isEqualTo(1);
        assertThat(failures("missing")).isEqualTo(1);
        assertThat(gauge("kiosk.autoscaler.replicas", "workload", "segmentation-consumer"))
                .isNaN();
    }

    @Test
    void aRefusalIsCountedAndTriedAgainNextRound() {
        deployments();
        submit("mesmer", 1);
        submit("mesmer-zip", 1);
        kubernetes.refuseToScale("segmentation-consumer", 409);
        Rounds rounds = rounds();

        rounds.round();
        assertThat(kubernetes.replicas("segmentation-consumer")).isZero();
        assertThat(kubernetes.replicas("archive-consumer")).isEqualTo(1);
        assertThat(failures("conflict")).isEqualTo(1);

        kubernetes.refuseToScale("segmentation-consumer", 403);
        rounds.round();
        assertThat(failures("forbidden")).isEqualTo(1);

        rounds.round();
        assertThat(kubernetes.replicas("segmentation-consumer")).isEqualTo(1);
    }

    @Test
    void aDryRunDecidesAndAppliesNothing() {
        deployments();
        submit("mesmer", 1);
        dry = true;

        rounds().round();

        assertThat(kubernetes.replicas("segmentation-consumer")).isZero();
        assertThat(gauge("kiosk.autoscaler.wanted", "workload", "segmentation-consumer"))
                .isEqualTo(1);
    }

    @Test
    void whoDoesNotLeadLooksAtNothing() {
        deployments();
        submit("mesmer", 1);
        leads = false;
        Rounds rounds = rounds();

        rounds.round();
        assertThat(kubernetes.replicas("segmentation-consumer")).isZero();
        assertThat(log()).doesNotExist();

        leads = true;
        rounds.round();
        assertThat(kubernetes.replicas("segmentation-consumer")).isEqualTo(1);
    }

    @Test
    void aClockThatIsSetBackRemovesNobodyEarly() {
        kubernetes.deployment("segmentation-consumer", 1, 1);
        kubernetes.deployment("archive-consumer", 0, 0);
        kubernetes.readyPod("a", "segmentation-consumer");
        submit("mesmer", 1);
        Rounds rounds = rounds();
        rounds.round();

        now = now.minus(Duration.ofHours(1));
        rounds.round();

        assertThat(kubernetes.replicas("segmentation-consumer")).isEqualTo(1);
        assertThat(rounds.areGoingOn()).isTrue();
    }

    @Test
    void everyRoundCanBeReadAndDecidedAgain() throws IOException {
        deployments();
        submit("mesmer", 2);
        Rounds rounds = rounds();

        rounds.round();
        now = now.plusSeconds(2);
        rounds.round();
        String log = Files.readString(log());
        Files.writeString(log(), log + log.substring(0, 30) + log + log.substring(0, 30));

        List<DecisionLog.Entry> entries = DecisionLog.read(log());
        assertThat(entries)
                .as("all but the line that was cut short, and the one behind it")
                .hasSize(3);
        assertThat(entries.get(1).seen().at()).isEqualTo(now);
        assertThat(entries.get(0).seen().queues().get("mesmer"))
                .isEqualTo(new QueueStatistics.Snapshot(2, 0, 2, 0, 0, 0));
        assertThat(entries.get(0).seen().workloads()).containsEntry("segmentation-consumer", new Replicas(0, 0));
        BacklogRule rule = new BacklogRule(plan());
        assertThat(rule.decide(rule.begin(), entries.get(0).seen()).targets())
                .isEqualTo(entries.get(0).targets());
    }

    @Test
    void aLogOfDecisionsThatCannotBeWrittenStopsNothing() throws IOException {
        deployments();
        Files.createDirectory(log());
        submit("mesmer", 1);

        rounds().round();

        assertThat(kubernetes.replicas("segmentation-consumer")).isEqualTo(1);
        assertThat(failures("disk")).isEqualTo(1);
    }

    @Test
    void aFullLogOfDecisionsBeginsAnew() throws IOException {
        deployments();
        DecisionLog log = new DecisionLog(log(), 1);
        Rounds rounds = rounds(kubernetes.client(), log);

        rounds.round();
        rounds.round();
        rounds.round();

        assertThat(DecisionLog.read(log())).hasSize(1);
        assertThat(DecisionLog.read(folder.resolve("decisions.jsonl.1"))).hasSize(1);
    }

    private void deployments() {
        kubernetes.deployment("segmentation-consumer", 0, 0);
        kubernetes.deployment("archive-consumer", 0, 0);
    }

    private ScalingPlan plan() {
        return new ScalingPlan(
                List.of(
                        workload("segmentation-consumer", "mesmer", "gpu"),
                        workload("archive-consumer", "mesmer-zip", "gpu")),
                List.of(new NodePool("gpu", 8, 1, 1, Duration.ofMinutes(3), Optional.empty())),
                dollarsPerHour,
                Pace.DEFAULT);
    }

    private static Workload workload(String name, String queue, String pool) {
        return new Workload(name, Workload.Kind.DEPLOYMENT, List.of(queue), pool, 0, 4, 1, 10);
    }

    private Rounds rounds() {
        return rounds(kubernetes.client());
    }

    private Rounds rounds(KubernetesClient client) {
        return rounds(client, new DecisionLog(log(), 1_000_000));
    }

    private Rounds rounds(KubernetesClient client, DecisionLog log) {
        ScalingPlan plan = plan();
        ScalingMetrics metrics = new ScalingMetrics(registry, plan);
        Complaints complaints = new Complaints();
        Steering<?> steering = new Steering<>(
                plan,
                new Observer(
                        new QueueStatistics(redis),
                        new ClusterReplicas(client, KubernetesForTests.NAMESPACE),
                        plan,
                        () -> now),
                new BacklogRule(plan),
                dry
                        ? Optional.empty()
                        : Optional.of(new Scaling(client, KubernetesForTests.NAMESPACE, new ConsumerDrain(redis))),
                Optional.empty(),
                () -> leads,
                new Steering.Reports(metrics, complaints, Optional.of(log)));
        return new Rounds(steering::round, PAUSES, metrics, complaints, () -> now);
    }

    private Path log() {
        return folder.resolve("decisions.jsonl");
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

    private double gauge(String name, String tag, String value) {
        return registry.get(name).tag(tag, value).gauge().value();
    }

    private double failures(String kind) {
        return registry.get("kiosk.autoscaler.failures")
                .tag("kind", kind)
                .counter()
                .count();
    }
}
