package org.cellkiosk.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cellkiosk.queue.QueueStatistics.Snapshot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class QueueStatisticsTest {

    private static final Snapshot NOTHING = new Snapshot(0, 0, 0, 0, 0, 0);

    @RegisterExtension
    static final RedisForTests REDIS = new RedisForTests();

    private final RedisConnection redis = new RedisConnection(REDIS.settings());
    private final Kiosk kiosk = new Kiosk(redis);
    private final QueueStatistics statistics = new QueueStatistics(redis);

    @BeforeEach
    void empty() {
        kiosk.empty();
    }

    @AfterEach
    void close() {
        redis.close();
    }

    @Test
    void eachQueueHasItsOwnDepthAndCountersInTheOrderAskedFor() {
        Stream.of("done.tif", "failed.tif", "held.tif", "waits.tif", "plate.zip")
                .forEach(kiosk::submit);
        JobQueue images = kiosk.consumer("pod-1", Kiosk.IMAGES);
        ClaimedJob done = images.claim(1, Kiosk.A_WHILE).get(0);
        images.claim(1, Kiosk.A_WHILE).get(0).fail("not an image");
        images.claim(1, Kiosk.A_WHILE);
        done.finish(Map.of());

        Map<String, Snapshot> snapshots = statistics.snapshots(List.of("never-used", Kiosk.IMAGES, Kiosk.ARCHIVES));

        long serviceMillis =
                Long.parseLong(redis.call(commands -> commands.hget(RedisNames.stats(Kiosk.IMAGES), "service_ms")));
        assertThat(snapshots)
                .containsExactly(
                        Map.entry("never-used", NOTHING),
                        Map.entry(Kiosk.IMAGES, new Snapshot(2, 1, 4, 1, 1, serviceMillis)),
                        Map.entry(Kiosk.ARCHIVES, new Snapshot(1, 0, 1, 0, 0, 0)));
        assertThat(statistics.snapshot(Kiosk.IMAGES)).isEqualTo(snapshots.get(Kiosk.IMAGES));
    }

    @Test
    void fiftyQueuesAreOneRoundTripAndReadOnly() throws IOException {
        kiosk.submit("cells.tif");
        List<String> queues = Stream.concat(IntStream.range(0, 49).mapToObj(i -> "queue-" + i), Stream.of(Kiosk.IMAGES))
                .toList();
        statistics.snapshots(List.of(Kiosk.IMAGES)); // Redis knows the script
        List<String> keys = redis.call(commands -> commands.keys("*"));

        Map<String, Snapshot> snapshots;
        List<List<String>> sent;
        try (Monitor monitor = new Monitor(REDIS.port())) {
            snapshots = statistics.snapshots(queues);
            sent = monitor.sentUntilNow();
        }

        assertThat(sent).hasSize(1).allMatch(Script.LOADS::isRunBy);
        assertThat(snapshots).containsOnlyKeys(queues).containsEntry("queue-0", NOTHING);
        assertThat(snapshots.get(Kiosk.IMAGES)).isEqualTo(new Snapshot(1, 0, 1, 0, 0, 0));
        assertThat(redis.<List<String>>call(commands -> commands.keys("*"))).hasSameElementsAs(keys);
    }

    @Test
    void noQueuesHaveNoSnapshots() {
        assertThat(statistics.snapshots(List.of())).isEmpty();
    }
}
