package org.cellkiosk.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.cellkiosk.job.JobFields;
import org.cellkiosk.job.JobRecord;
import org.cellkiosk.job.JobStatus;
import org.cellkiosk.job.StatusChange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The contract after any interleaving of calls: Redis holds what the model says after each step. A failure names the
 * seed and the step; {@code -Dseeds=1000} tries more seeds.
 */
class RandomLivesTest {

    private static final int STEPS = 150;

    @RegisterExtension
    static final RedisForTests REDIS = new RedisForTests();

    private final RedisConnection redis = new RedisConnection(REDIS.settings());
    private final JobReader reader = new JobReader(redis);
    private final KioskModel model = new KioskModel();

    static LongStream seeds() {
        return LongStream.range(0, Long.getLong("seeds", 12));
    }

    @BeforeEach
    void empty() {
        redis.call(commands -> commands.flushall());
    }

    @AfterEach
    void close() {
        redis.close();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void redisHoldsWhatTheModelSaysAndEveryJobEnds(long seed) {
        Simulation simulation = new Simulation(seed, redis, model);

        for (int step = 1; step <= STEPS; step++) {
            String done = simulation.step();
            checkAll("seed " + seed + ", step " + step + ", " + done);
        }
        simulation.finishEverything();

        checkAll("seed " + seed + ", at the end");
        assertThat(model.jobs()).as("seed %d", seed).allMatch(ModelJob::hasEnded);
    }

    private void checkAll(String when) {
        model.jobs().forEach(job -> check(when, job));
        model.forgotten().forEach(key -> assertThat(reader.find(key)).as(when).isEmpty());
        for (String queue : List.of(Simulation.IMAGES, Simulation.ARCHIVES)) {
            long inQueue = model.jobs().stream()
                    .filter(job -> job.key().queue().equals(queue) && job.isInQueue())
                    .count();
            assertThat(new QueueStatistics(redis).snapshot(queue))
                    .as(when)
                    .returns(inQueue, QueueStatistics.Snapshot::depth)
                    .returns((long) model.heldOf(queue), QueueStatistics.Snapshot::held);
        }
    }

    private void check(String when, ModelJob expected) {
        Map<String, String> hash = new HashMap<>(expected.fields());
        hash.put(JobFields.STATUS, expected.status().word());
        Map<String, String> stored =
                redis.call(commands -> commands.hgetall(expected.key().value()));
        assertThat(stored).as(when).isEqualTo(hash);

        JobRecord found = reader.find(expected.key()).orElseThrow();
        List<JobStatus> history =
                found.history().stream().map(StatusChange::status).toList();
        assertThat(history).as(when).isEqualTo(expected.history());
        assertThat(history.subList(0, history.size() - 1)).as(when).noneMatch(JobStatus::isFinal);
        assertThat(found.result()).as(when).isEqualTo(expected.result());
        assertThat(found.job().children()).as(when).isEqualTo(expected.children());
    }
}
