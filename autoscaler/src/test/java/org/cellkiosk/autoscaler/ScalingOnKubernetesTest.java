package org.cellkiosk.autoscaler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.cellkiosk.autoscaler.apply.Scaling;
import org.cellkiosk.autoscaler.cluster.KioskInCluster;
import org.cellkiosk.autoscaler.cluster.KubernetesCluster;
import org.cellkiosk.autoscaler.cluster.PlayedConsumers;
import org.cellkiosk.autoscaler.decide.ScalingRule;
import org.cellkiosk.autoscaler.explain.Complaints;
import org.cellkiosk.autoscaler.explain.ScalingMetrics;
import org.cellkiosk.autoscaler.observe.ClusterReplicas;
import org.cellkiosk.autoscaler.observe.Observation;
import org.cellkiosk.autoscaler.observe.Observer;
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
import org.cellkiosk.queue.QueueStatistics.Snapshot;
import org.cellkiosk.queue.RedisConnection;
import org.cellkiosk.queue.RedisForTests;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Consumers that are busy half of their time, and an autoscaler that cannot make up its mind. */
class ScalingOnKubernetesTest {

    private static final Logger LOG = Logger.getLogger(ScalingOnKubernetesTest.class);
    private static final int CHANGES = 200;
    private static final int MOST_REPLICAS = 4;
    private static final List<String> NAMES =
            IntStream.range(0, 6).mapToObj(i -> "consumer-" + i).toList();
    private static final Duration PAUSE = Duration.ofMillis(50);

    @RegisterExtension
    static final KubernetesCluster CLUSTER = new KubernetesCluster();

    @RegisterExtension
    static final RedisForTests REDIS = new RedisForTests();

    private final RedisConnection redis = new RedisConnection(REDIS.settings());
    private final KioskInCluster kiosk = new KioskInCluster(CLUSTER);
    private final PlayedConsumers consumers = new PlayedConsumers(kiosk, REDIS);
    private final ScheduledExecutorService people = Executors.newSingleThreadScheduledExecutor();
    private final ScalingPlan plan = new ScalingPlan(
            NAMES.stream()
                    .map(name -> new Workload(
                            name, Workload.Kind.DEPLOYMENT, List.of(name), "nodes", 0, MOST_REPLICAS, 1, 0.15))
                    .toList(),
            List.of(new NodePool("nodes", 100, 1, 0, Duration.ZERO)),
            Double.POSITIVE_INFINITY,
            Pace.DEFAULT);
    private final QueueStatistics statistics = new QueueStatistics(redis);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private volatile boolean undecided = true;

    @BeforeEach
    void deploy() {
        NAMES.forEach(kiosk::deployment);
    }

    @AfterEach
    void close() {
        people.shutdownNow();
        consumers.close();
        kiosk.close();
        redis.close();
    }

    @Test
    void inTwoHundredChangesNoPodIsEndedThatHoldsAJob() throws InterruptedException {
        people.scheduleAtFixedRate(this::submit, 0, 120, TimeUnit.MILLISECONDS);
        Rounds rounds = rounds();
        rounds.start();

        await().atMost(Duration.ofMinutes(3)).until(() -> changes() >= CHANGES);
        people.shutdownNow();
        undecided = false;
        LOG.infof(
                "%d changes, %d jobs: %d pods ended, %d of them busy",
                changes(),
                consumers.claimed().size(),
                consumers.ended().size(),
                consumers.endedBusy().size());
        assertThat(consumers.endedBusy()).isEmpty();
        await().atMost(Duration.ofMinutes(1)).until(this::allDone);
        rounds.stop();

        assertThat(consumers.endedBusy()).isEmpty();
        assertThat(consumers.ended()).hasSizeGreaterThan(CHANGES / 2);
        assertThat(consumers.problems()).isEmpty();
        assertThat(consumers.claimed()).hasSizeGreaterThan(CHANGES).doesNotHaveDuplicates();
        assertThat(statistics.snapshots(NAMES).values().stream().mapToLong(Snapshot::done))
                .hasSize(NAMES.size())
                .allMatch(done -> done > 0);
    }

    private long changes() {
        return NAMES.stream().mapToLong(kiosk::changes).sum();
    }

    private boolean allDone() {
        return statistics.snapshots(NAMES).values().stream().allMatch(queue -> queue.done() == queue.submitted());
    }

    private void submit() {
        JobSubmission submission = new JobSubmission(redis, "frontend");
        statistics.snapshots(NAMES).forEach((queue, load) -> {
            if (load.depth() < MOST_REPLICAS) {
                submission.submit(NewJob.createdAt(
                        Clock.systemUTC(),
                        JobKey.create(queue, "cells.tif"),
                        Map.of(JobFields.ORIGINAL_NAME, "cells.tif")));
            }
        });
    }

    private Rounds rounds() {
        ScalingMetrics metrics = new ScalingMetrics(registry, plan);
        Complaints complaints = new Complaints();
        Steering<?> steering = new Steering<>(
                plan,
                new Observer(
                        statistics,
                        new ClusterReplicas(kiosk.autoscaler(), kiosk.namespace()),
                        plan,
                        Clock.systemUTC()),
                new AnyNumber(),
                Optional.of(new Scaling(kiosk.autoscaler(), kiosk.namespace(), new ConsumerDrain(redis))),
                () -> true,
                new Steering.Reports(metrics, complaints, Optional.empty()));
        return new Rounds(steering::round, new Rounds.Pauses(PAUSE, PAUSE), metrics, complaints, Clock.systemUTC());
    }

    /** Stays with a number of replicas for some rounds, then wants any other; in the end all that there may be. */
    private final class AnyNumber implements ScalingRule<Map<String, Integer>> {

        private final Random random = new Random(42);

        @Override
        public Map<String, Integer> begin() {
            return Map.of();
        }

        @Override
        public Decision<Map<String, Integer>> decide(Map<String, Integer> before, Observation now) {
            Map<String, Integer> wanted = new HashMap<>(before);
            for (String name : NAMES) {
                if (!undecided) {
                    wanted.put(name, MOST_REPLICAS);
                } else if (random.nextInt(5) == 0 || !wanted.containsKey(name)) {
                    wanted.put(name, random.nextInt(MOST_REPLICAS + 1));
                }
            }
            List<Target> targets = NAMES.stream()
                    .map(name -> new Target(name, wanted.getOrDefault(name, 0), "any number"))
                    .toList();
            return new Decision<>(targets, Map.copyOf(wanted));
        }
    }
}
