package org.cellkiosk.autoscaler;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
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
import org.cellkiosk.queue.JobSubmission;
import org.cellkiosk.queue.QueueStatistics;
import org.cellkiosk.queue.RedisConnection;
import org.cellkiosk.queue.RedisForTests;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Records what the autoscaler does with the arrivals that {@code deploy/cluster/keda-trace} gives to KEDA. */
@EnabledIfEnvironmentVariable(
        named = "RECORDINGS",
        matches = ".+",
        disabledReason = "takes eight minutes: set RECORDINGS to the folder for the records")
class RecordingOnKubernetesTest {

    private static final int QUIET = 40;
    private static final int TRICKLE_END = 300;
    private static final int IDLE = 10;
    private static final int LONGEST = 900;
    private static final int MOST_REPLICAS = 10;
    private static final Duration COLD_START = Duration.ofSeconds(2);

    @RegisterExtension
    static final KubernetesCluster CLUSTER = new KubernetesCluster();

    @RegisterExtension
    static final RedisForTests REDIS = new RedisForTests();

    /** Jobs at once after a quiet time, and one more each so many seconds, or none. */
    private enum Arrivals {
        BURST("ours-recorded.csv", 40, 0, 1),
        TRICKLE("ours-recorded-trickle.csv", 60, 4, 10);

        private final String file;
        private final int burst;
        private final int trickle;
        private final int jobSeconds;

        Arrivals(String file, int burst, int trickle, int jobSeconds) {
            this.file = file;
            this.burst = burst;
            this.trickle = trickle;
            this.jobSeconds = jobSeconds;
        }

        int at(int second) {
            if (second == QUIET) {
                return burst;
            }
            boolean trickles = trickle > 0 && second > QUIET && second <= TRICKLE_END;
            return trickles && (second - QUIET) % trickle == 0 ? 1 : 0;
        }

        String header() {
            String more = trickle > 0 ? ", then one each " + trickle + " s until " + TRICKLE_END + " s" : "";
            return """
                    # What Cell Kiosk's autoscaler and Kubernetes did, recorded by RecordingOnKubernetesTest.
                    # Deployment: 0 to %d replicas, jobsAtOnce 1, jobSeconds %d; pool: coldStart %d s; pace: horizon %d s, settle %d s,
                    # keepWarm %d s, the defaults; a round every 2 s.
                    # Arrivals: %d jobs at %d s%s. Work: a ready replica holds one job for %d s, then the next.
                    # Each second: jobs arrive, replicas, ready and depth are read.
                    # time_s: since the autoscaler began; depth: jobs that wait or are held; replicas: spec.replicas of the
                    # Deployment; ready: its pods that work.
                    time_s,depth,replicas,ready
                    """.formatted(
                            MOST_REPLICAS,
                            jobSeconds,
                            COLD_START.toSeconds(),
                            Pace.DEFAULT.horizon().toSeconds(),
                            Pace.DEFAULT.settle().toSeconds(),
                            Pace.DEFAULT.keepWarm().toSeconds(),
                            burst,
                            QUIET,
                            more,
                            jobSeconds);
        }
    }

    @ParameterizedTest
    @EnumSource
    void allJobsAreDoneOnceAndNoPodIsEndedThatHoldsOne(Arrivals arrivals) throws Exception {
        String name = "consumer-of-" + arrivals.burst;
        Path file = Path.of(System.getenv("RECORDINGS"), arrivals.file);
        try (RedisConnection redis = new RedisConnection(REDIS.settings());
                KioskInCluster kiosk = new KioskInCluster(CLUSTER);
                PlayedConsumers consumers = new PlayedConsumers(kiosk, REDIS, () -> arrivals.jobSeconds * 1_000L);
                Recording recording = new Recording(name, arrivals, redis, kiosk)) {
            kiosk.deployment(name);
            Rounds rounds = rounds(name, arrivals, redis, kiosk);
            rounds.start();
            Files.writeString(file, recording.lines());
            rounds.stop();

            QueueStatistics.Snapshot queue = new QueueStatistics(redis).snapshot(name);
            assertThat(queue.done()).isEqualTo(queue.submitted()).isGreaterThanOrEqualTo(arrivals.burst);
            assertThat(consumers.claimed()).doesNotHaveDuplicates();
            assertThat(consumers.endedBusy()).isEmpty();
            assertThat(consumers.problems()).isEmpty();
        }
    }

    private static Rounds rounds(String name, Arrivals arrivals, RedisConnection redis, KioskInCluster kiosk)
            throws IOException {
        AutoscalerConfig config = AutoscalerConfigTest.config(
                Map.of("RESOURCE_NAMESPACE", kiosk.namespace(), "LEADER_ELECTION", "false"));
        Workload workload = new Workload(
                name, Workload.Kind.DEPLOYMENT, List.of(name), "nodes", 0, MOST_REPLICAS, 1, arrivals.jobSeconds);
        ScalingPlan plan = new ScalingPlan(
                List.of(workload),
                List.of(new NodePool("nodes", 100, 1, 0, COLD_START, Optional.empty())),
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

    /** A line each second, until for some seconds nothing was to be done and no replica was there. */
    private static final class Recording implements AutoCloseable {

        private final String name;
        private final Arrivals arrivals;
        private final RedisConnection redis;
        private final KioskInCluster kiosk;
        private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        private final CompletableFuture<String> all = new CompletableFuture<>();
        private final StringBuilder lines = new StringBuilder();
        private int second;
        private int idle;

        Recording(String name, Arrivals arrivals, RedisConnection redis, KioskInCluster kiosk) {
            this.name = name;
            this.arrivals = arrivals;
            this.redis = redis;
            this.kiosk = kiosk;
        }

        String lines() throws Exception {
            lines.append(arrivals.header());
            timer.scheduleAtFixedRate(this::attempt, 1, 1, TimeUnit.SECONDS);
            return all.get(LONGEST, TimeUnit.SECONDS);
        }

        private void attempt() {
            try {
                next();
            } catch (RuntimeException e) {
                all.completeExceptionally(e);
            }
        }

        private void next() {
            second++;
            for (int i = 0; i < arrivals.at(second); i++) {
                submit();
            }
            int replicas = kiosk.replicas(name);
            int ready = kiosk.ready(name);
            long depth = new QueueStatistics(redis).depth(name);
            lines.append("%d,%d,%d,%d\n".formatted(second, depth, replicas, ready));
            idle = second > QUIET && depth == 0 && replicas == 0 ? idle + 1 : 0;
            if (idle == IDLE) {
                timer.shutdown();
                all.complete(lines.toString());
            }
        }

        private void submit() {
            new JobSubmission(redis, "frontend")
                    .submit(NewJob.createdAt(
                            Clock.systemUTC(),
                            JobKey.create(name, "cells.tif"),
                            Map.of(JobFields.ORIGINAL_NAME, "cells.tif")));
        }

        @Override
        public void close() {
            timer.shutdownNow();
        }
    }
}
