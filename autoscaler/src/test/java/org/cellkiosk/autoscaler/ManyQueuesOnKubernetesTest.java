package org.cellkiosk.autoscaler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.cellkiosk.autoscaler.apply.NodePools;
import org.cellkiosk.autoscaler.cluster.KioskInCluster;
import org.cellkiosk.autoscaler.cluster.KubernetesCluster;
import org.cellkiosk.autoscaler.plan.NodePool;
import org.cellkiosk.autoscaler.plan.Pace;
import org.cellkiosk.autoscaler.plan.ScalingPlan;
import org.cellkiosk.autoscaler.plan.Workload;
import org.cellkiosk.job.JobFields;
import org.cellkiosk.job.JobKey;
import org.cellkiosk.job.NewJob;
import org.cellkiosk.queue.JobSubmission;
import org.cellkiosk.queue.Monitor;
import org.cellkiosk.queue.RedisConnection;
import org.cellkiosk.queue.RedisForTests;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Fifty consumers with a queue each. */
class ManyQueuesOnKubernetesTest {

    private static final Logger LOG = Logger.getLogger(ManyQueuesOnKubernetesTest.class);
    private static final int ROUNDS = 200;
    private static final List<String> NAMES =
            IntStream.range(0, 50).mapToObj(i -> "consumer-" + i).toList();

    @RegisterExtension
    static final KubernetesCluster CLUSTER = new KubernetesCluster();

    @RegisterExtension
    static final RedisForTests REDIS = new RedisForTests();

    private final RedisConnection redis = new RedisConnection(REDIS.settings());
    private final KioskInCluster kiosk = new KioskInCluster(CLUSTER);

    @BeforeEach
    void deploy() {
        NAMES.forEach(kiosk::deployment);
    }

    @AfterEach
    void close() {
        kiosk.close();
        redis.close();
    }

    @Test
    void aRoundAsksRedisOnceAndWakesThemAll() throws IOException {
        Rounds rounds = rounds();
        rounds.round();
        LOG.infof("A round over %d queues takes %.1f ms, the median of %d", NAMES.size(), millis(rounds), ROUNDS);
        NAMES.forEach(this::submit);

        List<List<String>> sent;
        try (Monitor monitor = new Monitor(REDIS.port())) {
            rounds.round();
            sent = monitor.sentUntilNow();
        }

        assertThat(sent).hasSize(1);
        // The cluster's own controllers may write to a deployment meanwhile, which leaves that one to the next round.
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            rounds.round();
            return NAMES.stream().allMatch(name -> kiosk.replicas(name) > 0);
        });
    }

    private static double millis(Rounds rounds) {
        return LongStream.generate(() -> nanos(rounds))
                        .limit(ROUNDS)
                        .sorted()
                        .skip(ROUNDS / 2)
                        .findFirst()
                        .orElseThrow()
                / 1e6;
    }

    private static long nanos(Rounds rounds) {
        long start = System.nanoTime();
        rounds.round();
        return System.nanoTime() - start;
    }

    private Rounds rounds() throws IOException {
        AutoscalerConfig config = AutoscalerConfigTest.config(
                Map.of("RESOURCE_NAMESPACE", kiosk.namespace(), "LEADER_ELECTION", "false"));
        ScalingPlan plan = new ScalingPlan(
                NAMES.stream()
                        .map(name -> new Workload(name, Workload.Kind.DEPLOYMENT, List.of(name), "nodes", 0, 4, 1, 1))
                        .toList(),
                List.of(new NodePool("nodes", 200, 1, 1, Duration.ofMinutes(3), Optional.empty())),
                Double.POSITIVE_INFINITY,
                Pace.DEFAULT);
        Wiring wiring = new Wiring();
        return wiring.rounds(
                config,
                plan,
                redis,
                kiosk.autoscaler(),
                wiring.leadership(config, kiosk.autoscaler()),
                NodePools.LEFT_TO_CLUSTER,
                new SimpleMeterRegistry());
    }

    private void submit(String queue) {
        new JobSubmission(redis, "frontend")
                .submit(NewJob.createdAt(
                        Clock.systemUTC(),
                        JobKey.create(queue, "cells.tif"),
                        Map.of(JobFields.ORIGINAL_NAME, "cells.tif")));
    }
}
