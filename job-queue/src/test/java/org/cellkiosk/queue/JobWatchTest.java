package org.cellkiosk.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.cellkiosk.job.JobKey;
import org.cellkiosk.job.JobStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobWatchTest {

    private final RedisForTests server = new RedisForTests();
    private final RedisConnection redis = new RedisConnection(server.settings());
    private final Kiosk kiosk = new Kiosk(redis);
    private final JobWatch watch = new JobWatch(redis);

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        watch.close();
        redis.close();
        server.stop();
    }

    @Test
    void tellsEveryChangeInItsOrder() {
        JobKey key = kiosk.submit("cells.tif");
        List<JobStatus> seen = follow(key);

        ClaimedJob claimed = kiosk.claim("pod-1");
        claimed.advance(JobStatus.PREDICTING);
        claimed.finish(Map.of());

        await().until(() -> seen.contains(JobStatus.DONE));
        assertThat(seen).containsExactly(JobStatus.STARTED, JobStatus.PREDICTING, JobStatus.DONE);
    }

    @Test
    void tellsNothingOfOtherJobsAndNothingAfterItsEnd() {
        JobKey key = kiosk.submit("cells.tif");
        List<JobStatus> seen = new CopyOnWriteArrayList<>();
        JobWatch.Subscription ended = watch.watch(key, seen::add);
        List<JobStatus> seenByTheOther = follow(key);
        kiosk.claim("pod-1").giveBack();
        await().until(() -> seen.contains(JobStatus.NEW));

        ended.close();
        ended.close();
        kiosk.claim("pod-1").finish(Map.of());
        kiosk.submit("other.tif");

        await().until(() -> seenByTheOther.contains(JobStatus.DONE));
        assertThat(seen).containsExactly(JobStatus.STARTED, JobStatus.NEW);
        assertThat(seenByTheOther).containsExactly(JobStatus.STARTED, JobStatus.NEW, JobStatus.STARTED, JobStatus.DONE);
    }

    @Test
    void tellsOfAWaitingParentAtMostOncePerPercentOfItsChildren() {
        // Given
        JobKey key = kiosk.submit("plate.zip");
        ClaimedJob parent = kiosk.claim("pod-1");
        List<JobStatus> seen = follow(key);
        String[] images =
                IntStream.range(0, 300).mapToObj(i -> "a" + i + ".tif").toArray(String[]::new);
        kiosk.waitForChildren(parent, images);

        // When
        for (int i = 0; i < images.length; i++) {
            kiosk.claim("pod-2").finish(Map.of());
        }

        // Then
        await().until(() -> seen.contains(JobStatus.NEW));
        assertThat(seen).containsOnly(JobStatus.WAITING, JobStatus.NEW).hasSize(101);
    }

    @Test
    void watchesAgainAfterRedisWasAway() {
        JobKey key = Kiosk.newJob("cells.tif").key();
        server.stop();
        assertThatThrownBy(() -> follow(key)).isInstanceOf(QueueUnavailableException.class);

        server.start();
        List<JobStatus> seen = follow(key);
        server.stop();
        server.start();
        await().ignoreException(QueueUnavailableException.class).until(() -> {
            redis.call(commands -> commands.publish(RedisNames.statusChannel(key), "done"));
            return seen.contains(JobStatus.DONE);
        });
    }

    @Test
    void watchesAgainAfterTheConnectionWentSilent() throws IOException {
        // Given: a peer whose machine is gone, as far as the client can tell: its packets lead nowhere
        try (Wire wire = new Wire(server.port());
                RedisConnection wired = new RedisConnection(RedisSettings.server("127.0.0.1", wire.port()));
                JobWatch wiredWatch = new JobWatch(wired)) {
            List<JobStatus> first = new CopyOnWriteArrayList<>();
            JobKey followed = kiosk.submit("a.tif");
            wiredWatch.watch(followed, first::add);
            wire.cut();

            // When
            JobKey key = Kiosk.newJob("b.tif").key();
            List<JobStatus> second = new CopyOnWriteArrayList<>();
            assertThatThrownBy(() -> wiredWatch.watch(key, second::add)).isInstanceOf(QueueUnavailableException.class);
            wiredWatch.watch(key, second::add);

            // Then
            redis.call(commands -> commands.publish(RedisNames.statusChannel(key), "done"));
            redis.call(commands -> commands.publish(RedisNames.statusChannel(followed), "done"));
            await().until(() -> second.contains(JobStatus.DONE) && first.contains(JobStatus.DONE));
        }
    }

    private List<JobStatus> follow(JobKey key) {
        List<JobStatus> seen = new CopyOnWriteArrayList<>();
        watch.watch(key, seen::add);
        return seen;
    }
}
