package org.cellkiosk.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cellkiosk.tracking.Movies.MOVIE;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cellkiosk.consumer.JobContext;
import org.cellkiosk.consumer.JobHandler;
import org.cellkiosk.consumer.Outcome;
import org.cellkiosk.job.JobKey;
import org.cellkiosk.job.JobRecord;
import org.cellkiosk.job.JobStatus;
import org.cellkiosk.job.JobTypes;
import org.cellkiosk.job.NewJob;
import org.cellkiosk.queue.ClaimedJob;
import org.cellkiosk.storage.Bucket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A movie that two consumers work on, as happens when one is thought dead; under the name of the original's clients. */
@QuarkusTest
@QuarkusTestResource(TrackingParts.class)
class DeliveredTwiceTest {

    private static final int FRAMES = 3;

    @Inject
    Surroundings around;

    @Inject
    JobHandler handler;

    @Inject
    Bucket bucket;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void bothDeliveriesHaveOneEffect() throws Exception {
        // Given
        byte[] movie = Movies.tiff(MOVIE.frames().subList(0, FRAMES));
        JobKey key = around.submit("caliban", "a.tif", movie, Map.of());

        // When
        ClaimedJob first = around.claim("caliban");
        Outcome once = handler.handle(first.job(), new Attempt(first));
        Outcome again = handler.handle(first.job(), new Attempt(first));

        // Then
        assertThat(again).isEqualTo(once).isInstanceOf(Outcome.Waiting.class);
        assertThat(around.frames(key)).hasSize(FRAMES);

        // When
        first.waitFor(((Outcome.Waiting) once).children());
        around.segment(MOVIE.labels().subList(0, FRAMES));
        ClaimedJob second = around.claim("caliban");
        Map<String, String> result = done(handler.handle(second.job(), new Attempt(second)));
        Map<String, byte[]> files = around.result(result);
        Map<String, String> repeated = done(handler.handle(second.job(), new Attempt(second)));
        second.finish(repeated);
        handler.ended(second.job(), bucket);

        // Then
        assertThat(repeated).isEqualTo(result);
        Map<String, byte[]> files2 = around.result(repeated);
        assertThat(new ArrayList<>(files2.keySet())).isEqualTo(new ArrayList<>(files.keySet()));
        files.forEach((name, content) -> assertThat(files2.get(name)).as(name).isEqualTo(content));
        JobRecord record = around.record(key);
        assertThat(record.job().status()).isEqualTo(JobStatus.DONE);
        assertThat(record.job().children()).hasSize(FRAMES);
        assertThat(around.frames(key)).isEmpty();
    }

    @Test
    void itWorksOnTheQueuesOfBothNames() {
        assertThat(handler.queues(JobTypes.bundled())).isEqualTo(List.of("tracking", "caliban"));
    }

    private static Map<String, String> done(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        Map<String, String> result = new HashMap<>(((Outcome.Done) outcome).result());
        result.keySet().removeIf(field -> field.endsWith("_time"));
        return result;
    }

    /** What the consumer loop gives to a handler. */
    private final class Attempt implements JobContext {

        private final ClaimedJob claimed;
        private final Path scratch;

        Attempt(ClaimedJob claimed) throws IOException {
            this.claimed = claimed;
            this.scratch = Files.createTempDirectory(folder, "attempt");
        }

        @Override
        public Bucket bucket() {
            return bucket;
        }

        @Override
        public Path scratch() {
            return scratch;
        }

        @Override
        public void advance(JobStatus step) {
            claimed.advance(step);
        }

        @Override
        public void submit(NewJob child) {
            claimed.submit(child);
        }
    }
}
