package org.cellkiosk.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.cellkiosk.job.JobKey;
import org.cellkiosk.job.JobRecord;
import org.cellkiosk.job.JobStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup takes the place of a Redis that went on since, in the way of {@code deploy/backup} and the chart. */
class RestoredBackupTest {

    private static final String DUMP = "dump.rdb";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path running;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path restored;

    @SuppressWarnings("NullAway.Init")
    private RedisForTests server;

    @SuppressWarnings("NullAway.Init")
    private RedisConnection redis;

    @SuppressWarnings("NullAway.Init")
    private Kiosk kiosk;

    @BeforeEach
    void start() {
        server = RedisForTests.in(running, true);
        server.start();
        redis = new RedisConnection(server.settings());
        kiosk = new Kiosk(redis);
    }

    @AfterEach
    void stop() {
        redis.close();
        server.stop();
    }

    @Test
    void whatWasHeldWhenTheBackupWasMadeIsClaimedAgainAndAllJobsEnd() throws Exception {
        // Given
        JobKey plate = kiosk.submit("plate.zip");
        kiosk.waitForChildren(kiosk.claim("pod-1"), "a.tif", "b.tif");
        JobKey held = kiosk.claim("pod-1").job().key();
        JobKey waiting = kiosk.submit("waits.tif");
        backUp();

        // When
        restore();

        // Then
        assertThat(new JobReader(redis).status(held)).contains(JobStatus.STARTED);
        assertThat(kiosk.janitor(3).recover(Kiosk.IMAGES)).hasSize(1);
        while (kiosk.depth() > 0) {
            kiosk.claim("pod-2").finish(Map.of());
        }
        assertThat(List.of(plate, held, waiting)).allSatisfy(this::assertDoneOnce);
    }

    @Test
    void whatEndedSinceIsDoneAgainAndWhatWasSubmittedSinceIsUnknown() throws Exception {
        // Given
        JobKey ended = kiosk.submit("cells.tif");
        backUp();
        kiosk.claim("pod-1").finish(Map.of());
        JobKey submitted = kiosk.submit("later.tif");

        // When
        restore();

        // Then
        assertThat(new JobReader(redis).find(submitted)).isEmpty();
        assertThat(new JobReader(redis).status(ended)).contains(JobStatus.NEW);
        kiosk.claim("pod-2").finish(Map.of());
        assertDoneOnce(ended);
        assertThat(kiosk.depth()).isZero();
    }

    @Test
    void aConsumerEndsWhatItHeldAlreadyAndLosesWhatItClaimedSince() throws Exception {
        // Given
        kiosk.submit("held.tif");
        kiosk.submit("claimed.tif");
        ClaimedJob held = kiosk.claim("pod-1");
        backUp();
        ClaimedJob claimed = kiosk.claim("pod-1");

        // When
        restore();

        // Then
        held.finish(Map.of());
        assertThatThrownBy(() -> claimed.finish(Map.of())).isInstanceOf(JobLostException.class);
        kiosk.claim("pod-2").finish(Map.of());
        assertDoneOnce(held.job().key());
        assertDoneOnce(claimed.job().key());
    }

    private void assertDoneOnce(JobKey key) {
        JobRecord record = new JobReader(redis).find(key).orElseThrow();
        assertThat(record.history())
                .filteredOn(change -> change.status().isFinal())
                .hasSize(1)
                .allMatch(change -> change.status() == JobStatus.DONE);
    }

    private void backUp() throws IOException {
        redis.call(RedisCommands::save);
        Files.move(running.resolve(DUMP), restored.resolve(DUMP));
    }

    /** A server with an append-only file reads no other: one without it reads the backup and writes that file. */
    private void restore() throws IOException {
        server.stop();
        replaceBy(server.inItsPlace(restored, false));
        redis.call(commands -> commands.configSet("appendonly", "yes"));
        await().until(() -> redis.call(commands -> commands.info("persistence")).contains("aof_rewrite_in_progress:0"));
        server.stop();
        Files.delete(restored.resolve(DUMP));
        replaceBy(server.inItsPlace(restored, true));
    }

    private void replaceBy(RedisForTests another) {
        server = another;
        server.start();
        await().until(redis::isUp);
    }
}
