package org.cellkiosk.frontend.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.subscription.Cancellable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.cellkiosk.job.JobKey;
import org.cellkiosk.job.NewJob;
import org.cellkiosk.queue.JobReader;
import org.cellkiosk.queue.JobSubmission;
import org.cellkiosk.queue.JobWatch;
import org.cellkiosk.queue.RedisConnection;
import org.cellkiosk.queue.RedisForTests;
import org.cellkiosk.queue.RedisSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FollowedJobTest {

    private final RedisForTests server = new RedisForTests();
    private final RedisConnection redis =
            new RedisConnection(new RedisSettings("127.0.0.1", server.port(), false, Duration.ofSeconds(30)));
    private final JobWatch watch = new JobWatch(redis);

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
        watch.close();
        redis.close();
    }

    @Test
    void aClientThatGoesDoesNotWaitForRedis() throws IOException {
        // Given a client whose job is being read while Redis does not answer
        JobKey key = JobKey.create("segmentation", "a.tif");
        new JobSubmission(redis, "frontend").submit(NewJob.createdAt(Clock.systemUTC(), key, Map.of()));
        List<JobEvent> events = new CopyOnWriteArrayList<>();
        Cancellable client =
                new JobEvents(new JobReader(redis), watch).of(key).subscribe().with(events::add);
        await().until(() -> !events.isEmpty());
        publishAndPause("status:" + key);
        await().until(FollowedJobTest::aJobIsBeingRead);

        // When
        client.cancel();

        // Then
        assertThat(aJobIsBeingRead()).isTrue();
    }

    private void publishAndPause(String channel) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream()
                    .write(("MULTI\r\nPUBLISH " + channel + " started\r\nCLIENT PAUSE 60000\r\nEXEC\r\n")
                            .getBytes(UTF_8));
            assertThat(socket.getInputStream().read()).isNotNegative();
        }
    }

    private static boolean aJobIsBeingRead() {
        return Thread.getAllStackTraces().values().stream()
                .flatMap(Arrays::stream)
                .anyMatch(call -> call.getClassName().equals(JobReader.class.getName())
                        && call.getMethodName().equals("find"));
    }
}
