package org.cellkiosk.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.cellkiosk.inference.TestModels.predict;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.cellkiosk.storage.Bucket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models come, are replaced, and leave, while jobs use them; through TensorFlow. */
class ModelLifeTest {

    private static final ModelId FIRST = ModelId.parse("Scaled:1");
    private static final ModelId SECOND = ModelId.parse("Scaled:2");
    private static final ModelId THIRD = ModelId.parse("Scaled:3");

    /** Room for two of the tiny models, which take 50 kB each. */
    private static final long FOR_TWO = 120_000;

    @TempDir
    private Path folder;

    private TestModels tiny;
    private Models models;

    @BeforeEach
    void open() {
        tiny = new TestModels(folder);
        tiny.upload("Scaled/1", FIRST);
        tiny.upload("Scaled/2", SECOND);
        models = tiny.open(FOR_TWO);
    }

    @AfterEach
    void close() {
        models.close();
        tiny.close();
    }

    @Test
    void severalVersionsAreUsedSideBySide() {
        ImageModel first = models.get(FIRST);
        ImageModel second = models.get(SECOND);

        assertThat(value(first)).isEqualTo(3);
        assertThat(value(second)).isEqualTo(6);
        assertThat(value(first)).isEqualTo(3);
        assertThat(first.digest()).isNotEqualTo(second.digest());
        assertThat(models.loads()).isEqualTo(2);
    }

    @Test
    void aModelThatLeftTheMemoryComesBackAsItWas() {
        // Given
        tiny.upload("Scaled/2", THIRD);
        ImageModel first = models.get(FIRST);
        models.get(SECOND);
        models.get(THIRD);

        // When
        tiny.upload("Scaled/2", FIRST);

        // Then
        assertThat(value(first)).isEqualTo(3);
        assertThat(models.loads()).isEqualTo(4);
    }

    @Test
    void aNewVersionIsThereAtOnceAndAReplacedOneAfterAWhile() {
        // Given
        ImageModel before = models.get(FIRST);
        tiny.upload("Scaled/2", FIRST);
        tiny.upload("Scaled/2", THIRD);

        // When
        ImageModel soon = models.get(FIRST);
        tiny.later();
        ImageModel later = models.get(FIRST);

        // Then
        assertThat(value(models.get(THIRD))).isEqualTo(6);
        assertThat(soon.digest()).isEqualTo(before.digest());
        assertThat(later.digest()).isNotEqualTo(before.digest());
        assertThat(value(later)).isEqualTo(6);
        assertThat(value(before)).isEqualTo(3);
    }

    @Test
    void aModelThatWasRemovedIsMissingAfterAWhile() {
        // Given
        models.get(FIRST);
        Bucket bucket = tiny.bucket();
        bucket.list(FIRST.folder()).forEach(bucket::delete);

        // When
        tiny.later();

        // Then
        assertThatThrownBy(() -> models.get(FIRST))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("The model Scaled:1 is not in the kiosk's storage");
    }

    @Test
    void aModelThatAJobUsesStaysWhileOthersTakeTurns() throws InterruptedException {
        // Given
        tiny.upload("Scaled/2", THIRD);
        ImageModel used = models.get(FIRST);
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        List<List<Tile>> results = new ArrayList<>();
        Thread job = new Thread(() -> used.predict(
                20,
                i -> {
                    begun.countDown();
                    waitFor(gate);
                    return new Tile(8, 8, 1, new float[64]);
                },
                results::add));
        job.start();
        begun.await();

        // When
        for (int i = 0; i < 3; i++) {
            assertThat(value(models.get(SECOND))).isEqualTo(6);
            assertThat(value(models.get(THIRD))).isEqualTo(6);
        }

        // Then
        assertThat(job.isAlive()).isTrue();
        gate.countDown();
        job.join();
        assertThat(results).hasSize(20);
    }

    @Test
    void manyJobsShareAMemoryThatIsTooSmallForAllTheirModels() {
        // Given
        List<ModelId> ids = IntStream.rangeClosed(1, 6)
                .mapToObj(version -> new ModelId("Scaled", Integer.toString(version)))
                .toList();
        ids.forEach(id -> tiny.upload("Scaled/2", id));

        // When
        List<Float> values = IntStream.range(0, 60)
                .parallel()
                .mapToObj(i -> value(models.get(ids.get(i % ids.size()))))
                .toList();

        // Then
        assertThat(values).containsOnly(6f);
    }

    @Test
    void aJobThatWaitsForRoomIsInterrupted() throws InterruptedException {
        // Given: two models that are used for as long as the gate is closed
        tiny.upload("Scaled/2", THIRD);
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(2);
        List<Thread> jobs = List.of(FIRST, SECOND).stream()
                .map(id -> new Thread(() -> models.get(id)
                        .predict(
                                1,
                                i -> {
                                    begun.countDown();
                                    waitFor(gate);
                                    return new Tile(8, 8, 1, new float[64]);
                                },
                                maps -> {})))
                .toList();
        jobs.forEach(Thread::start);
        begun.await();

        // When
        Thread waits = new Thread(() -> models.get(THIRD));
        waits.setUncaughtExceptionHandler((thread, e) -> {});
        waits.start();
        await().until(() -> waits.getState() == Thread.State.WAITING);
        waits.interrupt();

        // Then
        waits.join();
        gate.countDown();
        for (Thread job : jobs) {
            job.join();
        }
        assertThat(value(models.get(THIRD))).isEqualTo(6);
    }

    /** What the model makes of a 3. */
    private static float value(ImageModel model) {
        return predict(model, 3).get(0).values()[0];
    }

    private static void waitFor(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
