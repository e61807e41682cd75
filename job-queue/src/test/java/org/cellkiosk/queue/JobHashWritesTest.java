package org.cellkiosk.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cellkiosk.job.JobKey;
import org.cellkiosk.job.JobStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The seed rule over every script, as Redis itself tells it. */
class JobHashWritesTest {

    @RegisterExtension
    static final RedisForTests REDIS = new RedisForTests();

    private final RedisConnection redis = new RedisConnection(REDIS.settings());
    private final Kiosk kiosk = new Kiosk(redis);
    private final List<JobKey> jobs = new ArrayList<>();

    @AfterEach
    void close() {
        redis.close();
    }

    @Test
    void inAllLivesAJobIsWrittenOnceAndThenOnlyItsStatus() throws IOException {
        List<List<String>> commands;
        try (Monitor monitor = new Monitor(REDIS.port())) {
            anImageIsDone();
            anImageFails();
            anImageIsGivenBackLostAndBuried();
            anArchiveWaitsForItsChildren();
            new QueueStatistics(redis).snapshot(Kiosk.IMAGES);
            new ConsumerDrain(redis).drain(List.of(Kiosk.IMAGES), List.of("pod-1"), 1, Duration.ofHours(1));
            kiosk.janitor(2).dismissConsumers(Kiosk.IMAGES, Duration.ZERO);
            commands = monitor.untilNow();
        }

        assertThat(Script.values()).allMatch(script -> commands.stream().anyMatch(script::isRunBy));
        SeedRule.assertKept(commands, jobs);
    }

    private void anImageIsDone() {
        JobKey key = submit("done.tif");
        ClaimedJob claimed = kiosk.claim("pod-1");
        claimed.heartbeat();
        claimed.advance(JobStatus.PREDICTING);
        claimed.finish(Map.of("cells", "114"));
        new JobReader(redis).find(key);
        new JobReader(redis).statuses(List.of(key));
        new JobExpiry(redis).expire(key, Duration.ofHours(1));
    }

    private void anImageFails() {
        submit("failed.tif");
        kiosk.claim("pod-1").fail("not an image");
    }

    private void anImageIsGivenBackLostAndBuried() {
        submit("poison.tif");
        kiosk.claim("pod-1").giveBack();
        kiosk.claim("pod-2");
        kiosk.janitor(2).recover(Kiosk.IMAGES);
        kiosk.claim("pod-3");
        assertThat(kiosk.janitor(2).recover(Kiosk.IMAGES))
                .extracting(JobRecovery.Recovery::outcome)
                .containsExactly(JobRecovery.Outcome.BURIED);
    }

    private void anArchiveWaitsForItsChildren() {
        JobKey archive = submit("plate.zip");
        kiosk.waitForChildren(kiosk.claim("pod-1"), "a.tif", "b.tif").forEach(jobs::add);
        kiosk.claim("pod-1").finish(Map.of());
        kiosk.claim("pod-2").fail("damaged");
        ClaimedJob woken = kiosk.claim("pod-1");
        assertThat(woken.job().key()).isEqualTo(archive);
        woken.finish(Map.of("failed_jobs", "1"));
    }

    private JobKey submit(String name) {
        JobKey key = kiosk.submit(name);
        jobs.add(key);
        return key;
    }
}
