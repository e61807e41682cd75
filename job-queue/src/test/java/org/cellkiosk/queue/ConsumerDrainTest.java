package org.cellkiosk.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConsumerDrainTest {

    private static final Duration LEASE = Duration.ofHours(1);
    private static final List<String> QUEUES = List.of(Kiosk.IMAGES, Kiosk.ARCHIVES);

    @RegisterExtension
    static final RedisForTests REDIS = new RedisForTests();

    private final RedisConnection redis = new RedisConnection(REDIS.settings());
    private final Kiosk kiosk = new Kiosk(redis);
    private final ConsumerDrain drain = new ConsumerDrain(redis);

    @BeforeEach
    void empty() {
        kiosk.empty();
    }

    @AfterEach
    void close() {
        redis.close();
    }

    @Test
    void anIdleConsumerIsDrainedAndGetsNothingThoughJobsWait() {
        JobQueue pod = pod("pod-1");
        kiosk.submit("before.tif");
        pod.claim(1, Duration.ZERO).get(0).finish(Map.of());

        assertThat(drain("pod-1")).containsExactly("pod-1");

        kiosk.submit("cells.tif");
        kiosk.submit("plate.zip");
        assertThat(pod.claim(1, Duration.ZERO)).isEmpty();
        assertThat(pod("pod-2").claim(10, Duration.ZERO)).hasSize(2);
    }

    @Test
    void aBusyConsumerIsNotDrainedInWhicheverQueueItHoldsAJob() {
        kiosk.submit("plate.zip");
        ClaimedJob held = pod("pod-1").claim(1, Duration.ZERO).get(0);

        assertThat(drain("pod-1", "pod-2")).containsExactly("pod-2");
        held.finish(Map.of());
        assertThat(drain("pod-1", "pod-2")).containsExactly("pod-1", "pod-2");
    }

    @Test
    void aPodIsBusyIfAnyConsumerThatItEverRanHoldsAJob() {
        kiosk.submit("cells.tif");
        ClaimedJob heldBeforeRestart = pod("pod-1").claim(1, Duration.ZERO).get(0);
        assertThat(pod("pod-1").claim(1, Duration.ZERO)).isEmpty();

        assertThat(drain("pod-1")).isEmpty();
        heldBeforeRestart.giveBack();
        assertThat(drain("pod-1")).containsExactly("pod-1");
    }

    @Test
    void noMoreAreDrainedThanWantedAndThePreferredOnesFirst() {
        List<String> candidates = List.of("pod-3", "pod-1", "pod-2");

        assertThat(drain.drain(QUEUES, candidates, 2, LEASE)).containsExactly("pod-3", "pod-1");
        assertThat(drain.drain(QUEUES, candidates, 0, LEASE)).isEmpty();

        kiosk.submit("cells.tif");
        assertThat(pod("pod-1").claim(1, Duration.ZERO)).isEmpty();
        assertThat(pod("pod-2").claim(1, Duration.ZERO)).hasSize(1);
    }

    @Test
    void namesThatBeginAlikeAreToldApart() {
        kiosk.submit("a.tif");
        kiosk.submit("b.tif");
        ClaimedJob longer = pod("a-1-x").claim(1, Duration.ZERO).get(0);

        assertThat(drain("a", "a-1", "a-1-x", "a-1-x-2")).containsExactly("a", "a-1", "a-1-x-2");
        assertThat(pod("a-1").claim(1, Duration.ZERO)).isEmpty();
        longer.finish(Map.of());
        drain.release(List.of("a-1"));
        assertThat(pod("a-1").claim(1, Duration.ZERO)).hasSize(1);
        assertThat(drain("a", "a-1", "a-1-x")).containsExactly("a", "a-1-x");
    }

    @Test
    void aLeaseIsRenewedAndAConsumerGoesOnByItselfWhenItExpires() {
        kiosk.submit("cells.tif");
        JobQueue pod = pod("pod-1");
        assertThat(drain.drain(QUEUES, List.of("pod-1"), 1, Duration.ofMinutes(1)))
                .containsExactly("pod-1");

        assertThat(drain("pod-1")).containsExactly("pod-1");
        assertThat(redis.<Long>call(commands -> commands.ttl("draining:pod-1"))).isGreaterThan(60);
        assertThat(pod.claim(1, Duration.ZERO)).isEmpty();

        drain.drain(QUEUES, List.of("pod-1"), 1, Duration.ofMillis(1));
        await().until(() -> !pod.claim(1, Duration.ZERO).isEmpty());
    }

    @Test
    void aReleasedConsumerClaimsAgain() {
        kiosk.submit("cells.tif");
        JobQueue pod = pod("pod-1");
        drain("pod-1", "pod-2");
        assertThat(pod.claim(1, Duration.ZERO)).isEmpty();

        drain.release(List.of());
        assertThat(pod.claim(1, Duration.ZERO)).isEmpty();
        drain.release(List.of("pod-1", "pod-2"));
        assertThat(pod.claim(1, Duration.ZERO)).hasSize(1);
    }

    @Test
    void aDrainedConsumerLooksOnceHoweverManyJobsArriveWhileItWaits() throws IOException {
        kiosk.submit("before.tif");
        drain("pod-1");

        CompletableFuture<List<ClaimedJob>> waiting;
        List<List<String>> sent;
        try (Monitor monitor = new Monitor(REDIS.port())) {
            waiting = CompletableFuture.supplyAsync(() -> pod("pod-1").claim(1, Duration.ofSeconds(1)));
            await().until(() -> redis.call(commands -> commands.clientList()).contains("cmd=xread"));
            IntStream.range(0, 20).forEach(i -> kiosk.submit(i + ".tif"));
            await().until(waiting::isDone);
            sent = monitor.sentUntilNow();
        }

        assertThat(waiting.join()).isEmpty();
        assertThat(sent).filteredOn(Script.SUBMIT::isRunBy).hasSize(20);
        assertThat(sent).filteredOn(Script.CLAIM::isRunBy).hasSize(1);
    }

    @Test
    void aConsumerThatWaitsWhenItIsDrainedDoesNotGetWhatArrivesThen() {
        CompletableFuture<List<ClaimedJob>> waiting =
                CompletableFuture.supplyAsync(() -> pod("pod-1").claim(1, Duration.ofSeconds(1)));
        await().until(() -> redis.call(commands -> commands.clientList()).contains("cmd=xread"));

        assertThat(drain("pod-1")).containsExactly("pod-1");
        kiosk.submit("cells.tif");

        await().until(waiting::isDone);
        assertThat(waiting.join()).isEmpty();
        assertThat(pod("pod-2").claim(1, Duration.ZERO)).hasSize(1);
    }

    @Test
    void aLeaseOfNoTimeIsRefused() {
        assertThatThrownBy(() -> drain.drain(QUEUES, List.of("pod-1"), 1, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lease");
    }

    private List<String> drain(String... candidates) {
        return drain.drain(QUEUES, List.of(candidates), candidates.length, LEASE);
    }

    /** A new process of the pod. */
    private JobQueue pod(String identity) {
        return new JobQueue(redis, QUEUES, Holder.unique(identity, Kiosk.KEEP));
    }
}
