package org.cellkiosk.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.cellkiosk.job.JobKey;
import org.cellkiosk.job.JobStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Redis stops, starts empty, or cannot work. */
class RedisAwayTest {

    private final RedisForTests server = new RedisForTests();
    private final RedisConnection redis = new RedisConnection(server.settings());
    private final Kiosk kiosk = new Kiosk(redis);

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
    void callsFailWhileRedisIsAwayAndWorkWhenItIsBackEvenEmpty() {
        kiosk.submit("lost.tif");
        ClaimedJob lost = kiosk.claim("pod-1");

        server.stop();
        assertThatThrownBy(() -> kiosk.submit("cells.tif")).isInstanceOf(QueueUnavailableException.class);
        assertThatThrownBy(() -> kiosk.claim("pod-1")).isInstanceOf(QueueUnavailableException.class);
        assertThat(redis.isUp()).isFalse();

        server.start();
        await().until(redis::isUp);
        assertThat(lost.heartbeat()).isFalse();
        assertThatThrownBy(() -> lost.finish(Map.of())).isInstanceOf(JobLostException.class);
        assertThat(kiosk.janitor(3).recover(Kiosk.IMAGES)).isEmpty();
        JobKey key = kiosk.submit("cells.tif");
        kiosk.claim("pod-1").finish(Map.of());
        assertThat(new JobReader(redis).status(key)).contains(JobStatus.DONE);
    }

    @Test
    void aConnectionMayBeOpenedBeforeRedisStarts() {
        server.stop();
        assertThat(redis.isUp()).isFalse();

        server.start();

        await().until(redis::isUp);
    }

    @Test
    void aConsumerThatWaitsGoesOnAfterAllDataWereLost() {
        kiosk.submit("before.tif");
        kiosk.claim("pod-1").finish(Map.of());
        CompletableFuture<ClaimedJob> waiting = CompletableFuture.supplyAsync(() -> kiosk.claim("pod-1"));
        await().until(() -> redis.call(commands -> commands.clientList()).contains("cmd=xread"));

        kiosk.empty();
        JobKey key = kiosk.submit("after.tif");

        await().until(waiting::isDone);
        assertThat(waiting.join().job().key()).isEqualTo(key);
    }

    @Test
    void aServerThatForgotTheScriptsIsSentThemAgain() {
        kiosk.submit("cells.tif");
        redis.call(commands -> commands.scriptFlush());

        ClaimedJob claimed = kiosk.claim("pod-1");
        redis.call(commands -> commands.scriptFlush());
        claimed.finish(Map.of());

        assertThat(new JobReader(redis).status(claimed.job().key())).contains(JobStatus.DONE);
    }

    @Test
    void aServerThatOnlyReadsCountsAsAwayAndNothingIsHalfDone() {
        redis.call(commands -> commands.replicaof("127.0.0.1", 1));

        assertThatThrownBy(() -> kiosk.submit("cells.tif")).isInstanceOf(QueueUnavailableException.class);

        redis.call(commands -> commands.replicaofNoOne());
        List<String> keys = redis.call(commands -> commands.keys("*"));
        assertThat(keys).isEmpty();
    }

    @Test
    void aServerWithoutMemoryCountsAsAwayAndNothingIsHalfDone() {
        redis.call(commands -> commands.configSet("maxmemory", "1"));

        assertThatThrownBy(() -> kiosk.submit("cells.tif"))
                .isInstanceOf(QueueUnavailableException.class)
                .hasMessageContaining("memory");

        redis.call(commands -> commands.configSet("maxmemory", "0"));
        List<String> keys = redis.call(commands -> commands.keys("*"));
        assertThat(keys).isEmpty();
    }

    @Test
    void aServerThatStopsToBeTheMasterWhileAConsumerWaitsCountsAsAway() {
        CompletableFuture<ClaimedJob> waiting = CompletableFuture.supplyAsync(() -> kiosk.claim("pod-1"));
        await().until(() -> redis.call(commands -> commands.clientList()).contains("cmd=xread"));

        redis.call(commands -> commands.replicaof("127.0.0.1", 1));

        await().until(waiting::isDone);
        assertThatThrownBy(waiting::join).hasCauseInstanceOf(QueueUnavailableException.class);
    }
}
