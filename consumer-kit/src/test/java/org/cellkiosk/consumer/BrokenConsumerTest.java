package org.cellkiosk.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.cellkiosk.job.Job;
import org.cellkiosk.job.JobTypes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A consumer that cannot go on claims no more, and its process ends. */
class BrokenConsumerTest {

    private final ConsumerKiosk kiosk = new ConsumerKiosk();

    @BeforeEach
    void start() {
        kiosk.start();
    }

    @AfterEach
    void stop() throws Exception {
        kiosk.close();
    }

    @Test
    void anErrorInTheHeartbeatsEndsTheConsumer() throws InterruptedException {
        ConsumerLoop loop = kiosk.consume(new Handler(true), new HeldJobs() {
            @Override
            void heartbeat() {
                throw new OutOfMemoryError("no heap");
            }
        });

        assertEnds(loop);
    }

    @Test
    void aBrokenHandlerEndsTheConsumer() throws InterruptedException {
        assertEnds(kiosk.consume(new Handler(false)));
    }

    private void assertEnds(ConsumerLoop loop) throws InterruptedException {
        assertThat(kiosk.broken().await(20, TimeUnit.SECONDS)).isTrue();
        await().until(() -> !loop.isRunning());
    }

    private record Handler(boolean isWell) implements JobHandler {

        @Override
        public List<String> queues(JobTypes types) {
            return types.queues();
        }

        @Override
        public Outcome handle(Job job, JobContext context) {
            return new Outcome.Done(Map.of());
        }
    }
}
