package org.cellkiosk.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.ScriptOutputType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.cellkiosk.job.JobFields;
import org.cellkiosk.job.JobKey;
import org.cellkiosk.job.JobRecord;
import org.cellkiosk.job.JobStatus;
import org.cellkiosk.job.StatusChange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many consumers at once, some of which die, and a janitor who is far too eager. */
class ConcurrentConsumersTest {

    private static final int CONSUMERS = 4;
    private static final int JOBS = 200;
    private static final String[] QUEUES = {"queue:" + Kiosk.IMAGES, "queue:" + Kiosk.ARCHIVES};
    private static final String[] NO_ARGUMENTS = {};
    private static final int ENOUGH_ATTEMPTS = 10_000;

    /** At one moment: entries of the queues less jobs that should have one; only job hashes end with a UUID. */
    private static final String SURPLUS_OF_ENTRIES = """
            local surplus = redis.call('XLEN', KEYS[1]) + redis.call('XLEN', KEYS[2])
            for _, job in ipairs(redis.call('KEYS', '*:????????-????-????-????-????????????')) do
                local status = redis.call('HGET', job, 'status')
                if status ~= 'waiting' and status ~= 'done' and status ~= 'failed' then
                    surplus = surplus - 1
                end
            end
            return surplus
            """;

    @RegisterExtension
    static final RedisForTests REDIS = new RedisForTests();

    private final RedisConnection redis = new RedisConnection(REDIS.settings());
    private final Kiosk kiosk = new Kiosk(redis);
    private final JobReader reader = new JobReader(redis);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<JobKey> jobs = new ConcurrentLinkedQueue<>();
    private final Map<JobKey, Integer> endings = new ConcurrentHashMap<>();
    private final Map<JobKey, Map<String, String>> created = new ConcurrentHashMap<>();

    @BeforeEach
    void empty() {
        kiosk.empty();
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        redis.close();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void everyJobEndsOnceWhateverItsConsumersDo(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        IntStream.range(0, JOBS).forEach(i -> submit(i % 10 == 0 ? "plate " + i + ".zip" : "cells " + i + ".tif"));
        List<Future<?>> actors = new ArrayList<>();
        IntStream.range(0, CONSUMERS).forEach(i -> {
            SplittableRandom own = random.split();
            actors.add(threads.submit(() -> consume("pod-" + i, own)));
        });
        actors.add(threads.submit(this::recoverAllTheTime));
        actors.add(threads.submit(this::countEntriesAllTheTime));

        await().atMost(Duration.ofMinutes(2)).until(() -> actors.stream().anyMatch(Future::isDone) || allEnded());

        assertThat(allEnded())
                .as("seed %d: all jobs have ended, no actor gave up", seed)
                .isTrue();
        for (Future<?> actor : actors) {
            actor.get();
        }
        assertThat(jobs).as("seed %d", seed).hasSizeGreaterThan(JOBS).allSatisfy(this::endedOnceAndIsWhatItWas);
        assertThat(kiosk.depth()).as("seed %d", seed).isZero();
    }

    private void endedOnceAndIsWhatItWas(JobKey key) {
        JobRecord record = reader.find(key).orElseThrow();
        List<JobStatus> history =
                record.history().stream().map(StatusChange::status).toList();
        assertThat(history).filteredOn(JobStatus::isFinal).containsExactly(JobStatus.DONE);
        assertThat(record.finishedAt()).isPresent();
        assertThat(endings).containsEntry(key, 1);
        assertThat(record.result())
                .containsExactlyEntriesOf(Map.of("by", record.lastChange().by()));
        assertThat(record.job().fields()).isEqualTo(created.get(key));
    }

    private Void consume(String name, SplittableRandom random) {
        try (RedisConnection own = new RedisConnection(REDIS.settings())) {
            for (int life = 0; !allEnded(); life++) {
                live(new Kiosk(own), name + "-" + life, random);
            }
        }
        return null;
    }

    /** Works until it dies, with jobs in its hands. */
    private void live(Kiosk consumer, String name, SplittableRandom random) {
        JobQueue queue = consumer.consumer(name, Kiosk.IMAGES, Kiosk.ARCHIVES);
        while (!allEnded()) {
            for (ClaimedJob claim : queue.claim(1 + random.nextInt(3), Duration.ofMillis(20))) {
                if (random.nextInt(20) == 0) {
                    return;
                }
                work(consumer, name, claim, random);
            }
        }
    }

    private void work(Kiosk consumer, String name, ClaimedJob claim, SplittableRandom random) {
        JobKey key = claim.job().key();
        try {
            claim.heartbeat();
            claim.advance(JobStatus.PREDICTING);
            if (random.nextInt(10) == 0) {
                claim.giveBack();
            } else if (key.queue().equals(Kiosk.ARCHIVES)
                    && claim.job().children().isEmpty()) {
                consumer.waitForChildren(claim, "a.tif", "b.tif", "c.tif").forEach(this::remember);
            } else {
                claim.finish(Map.of("by", name));
                endings.merge(key, 1, Integer::sum);
            }
        } catch (JobLostException e) {
            // The eager janitor gave it to somebody else.
        }
    }

    private Void recoverAllTheTime() {
        while (!allEnded()) {
            kiosk.janitor(ENOUGH_ATTEMPTS).recover(Kiosk.IMAGES);
            kiosk.janitor(ENOUGH_ATTEMPTS).recover(Kiosk.ARCHIVES);
        }
        return null;
    }

    private Void countEntriesAllTheTime() {
        while (!allEnded()) {
            long surplus = redis.call(commands ->
                    commands.<Long>eval(SURPLUS_OF_ENTRIES, ScriptOutputType.INTEGER, QUEUES, NO_ARGUMENTS));
            assertThat(surplus).isZero();
        }
        return null;
    }

    private boolean allEnded() {
        return endings.keySet().containsAll(jobs);
    }

    private void submit(String name) {
        remember(kiosk.submit(name));
    }

    private void remember(JobKey key) {
        Map<String, String> fields = new HashMap<>(redis.call(commands -> commands.hgetall(key.value())));
        fields.remove(JobFields.STATUS);
        if (created.putIfAbsent(key, fields) == null) {
            jobs.add(key);
        }
    }
}
