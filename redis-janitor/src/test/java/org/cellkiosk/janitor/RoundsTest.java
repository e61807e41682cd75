package org.cellkiosk.janitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.cellkiosk.job.JobFields;
import org.cellkiosk.job.JobKey;
import org.cellkiosk.job.NewJob;
import org.cellkiosk.queue.ClaimedJob;
import org.cellkiosk.queue.Holder;
import org.cellkiosk.queue.JobQueue;
import org.cellkiosk.queue.JobRecovery;
import org.cellkiosk.queue.JobSubmission;
import org.cellkiosk.queue.QueueStatistics;
import org.cellkiosk.queue.RedisConnection;
import org.cellkiosk.queue.RedisForTests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rounds one by one, with a real Redis and a clock that is set. Every holder is silent for too long already. */
class RoundsTest {

    private static final String QUEUE = "mesmer";
    private static final String OTHER_QUEUE = "caliban";
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final Duration STALE_TIME = Duration.ofSeconds(30);

    private final RedisForTests server = new RedisForTests();
    private final RedisConnection redis = new RedisConnection(server.settings());
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Rounds rounds = new Rounds(janitor(), INTERVAL, STALE_TIME, () -> now);

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        redis.close();
        server.stop();
    }

    @Test
    void aJobWhoseHolderIsSilentGoesBack() {
        ClaimedJob held = claim();

        roundAfter(INTERVAL);

        assertThat(held.heartbeat()).isFalse();
    }

    @Test
    void aQueueThatSomebodyBrokeDoesNotKeepTheOthersFromTheirRound() throws IOException {
        ClaimedJob held = claim();
        redisCli("SET queue:" + OTHER_QUEUE + " broken");

        roundAfter(INTERVAL);

        assertThat(held.heartbeat()).isFalse();
    }

    @Test
    void afterThisMachineSleptHoldersHaveTheTimeToBeHeard() {
        rounds.round();
        ClaimedJob held = claim();

        roundAfter(Duration.ofHours(8));
        assertThat(held.heartbeat()).isTrue();

        roundsFor(STALE_TIME.minus(INTERVAL));
        assertThat(held.heartbeat()).isTrue();

        roundAfter(INTERVAL);
        assertThat(held.heartbeat()).isFalse();
    }

    @Test
    void afterRedisWasAwayHoldersHaveTheTimeToBeHeard() throws IOException {
        ClaimedJob held = claim();
        redisCli("CONFIG SET replica-serve-stale-data no");
        redisCli("REPLICAOF 127.0.0.1 1");
        roundsFor(Duration.ofHours(1));
        redisCli("REPLICAOF NO ONE");

        roundsFor(STALE_TIME.minus(INTERVAL));
        assertThat(held.heartbeat()).isTrue();

        roundAfter(INTERVAL);
        assertThat(held.heartbeat()).isFalse();
    }

    private void roundAfter(Duration pause) {
        now = now.plus(pause);
        rounds.round();
    }

    private void roundsFor(Duration time) {
        for (Duration passed = INTERVAL; passed.compareTo(time) <= 0; passed = passed.plus(INTERVAL)) {
            roundAfter(INTERVAL);
        }
    }

    private ClaimedJob claim() {
        JobKey key = JobKey.create(QUEUE, "long.tif");
        new JobSubmission(redis, "frontend")
                .submit(NewJob.createdAt(Clock.systemUTC(), key, Map.of(JobFields.ORIGINAL_NAME, "long.tif")));
        return new JobQueue(redis, List.of(QUEUE), Holder.unique("pod", Duration.ofHours(1)))
                .claim(1, Duration.ofSeconds(1))
                .get(0);
    }

    private Janitor janitor() {
        JobRecovery.Policy atOnce = new JobRecovery.Policy(Duration.ZERO, 3, Duration.ofHours(1));
        return new Janitor(
                new QueueStatistics(redis),
                new JobRecovery(redis, "janitor-1", atOnce),
                List.of(OTHER_QUEUE, QUEUE),
                Duration.ofHours(1),
                new JanitorMetrics(new SimpleMeterRegistry(), List.of(OTHER_QUEUE, QUEUE)));
    }

    private void redisCli(String command) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
            assertThat(socket.getInputStream().read()).isEqualTo('+');
        }
    }
}
