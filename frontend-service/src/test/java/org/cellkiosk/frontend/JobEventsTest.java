package org.cellkiosk.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.cellkiosk.job.JobStatus;
import org.cellkiosk.job.NewJob;
import org.cellkiosk.queue.ClaimedJob;
import org.cellkiosk.queue.Monitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Status changes as they are pushed to a client. */
@QuarkusTest
@QuarkusTestResource(KioskParts.class)
class JobEventsTest {

    private static final Pattern EVENT = Pattern.compile(".*\"status\":\"([^\"]+)\".*\"progress\":(\\d+).*");

    @TestHTTPResource
    URI address;

    private Http http = new Http("");

    @BeforeEach
    void connect() {
        http = Http.to(address);
    }

    @Test
    void tellsTheStatusNowThenEveryChangeAndEndsWithTheJob() throws Exception {
        // Given
        Events events = follow(submit("a.tif"));
        assertThat(events.next()).isEqualTo("new 0");

        // When
        ClaimedJob job = KioskParts.claim("segmentation");
        job.advance(JobStatus.PREDICTING);
        job.finish(Map.of());

        // Then
        assertThat(List.of(events.next(), events.next(), events.next()))
                .extracting(event -> event.split(" ")[0])
                .containsExactly("started", "predicting", "done");
        events.end();
    }

    @Test
    void ofAnEndedJobItTellsTheEndAlone() throws Exception {
        // Given
        String hash = submit("a.tif");
        KioskParts.claim("segmentation").fail("not an image");

        // When
        Events events = follow(hash);

        // Then
        assertThat(events.next()).isEqualTo("failed 100");
        events.end();
    }

    @Test
    void aWaitingJobTellsOfItsChildren() throws Exception {
        // Given
        Events events = follow(submit("plate.zip"));
        ClaimedJob parent = KioskParts.claim("segmentation-zip");
        List<NewJob> children = List.of("a.tif", "b.tif").stream()
                .map(name -> NewJob.childOf(parent.job(), Clock.systemUTC(), "segmentation", name, Map.of()))
                .toList();
        children.forEach(KioskParts::submit);
        parent.waitFor(children.stream().map(NewJob::key).toList());
        events.until("waiting 0");

        // When
        KioskParts.claim("segmentation").finish(Map.of());

        // Then
        events.until("waiting 50");
        KioskParts.claim("segmentation").finish(Map.of());
        KioskParts.claim("segmentation-zip").finish(Map.of());
        events.until("done 100");
        events.end();
    }

    @Test
    void whateverTheNumberOfItsImagesAZipTakesOneSubscriptionAndOneLookTwoCalls() throws Exception {
        // Given
        String hash = submit("plate.zip");
        ClaimedJob parent = KioskParts.claim("segmentation-zip");
        List<NewJob> children = IntStream.range(0, 20)
                .mapToObj(i -> NewJob.childOf(parent.job(), Clock.systemUTC(), "segmentation", i + ".tif", Map.of()))
                .toList();
        children.forEach(KioskParts::submit);
        parent.waitFor(children.stream().map(NewJob::key).toList());
        http.get("/api/jobs/" + Http.encoded(hash)); // a script's text is sent with its first call only
        try (Monitor monitor = new Monitor(KioskParts.REDIS.port())) {

            // When
            Events events = follow(hash);
            events.until("waiting 0");
            KioskParts.claim("segmentation").finish(Map.of());
            events.until("waiting 5");

            // Then
            assertThat(monitor.sentUntilNow().stream()
                            .filter(command -> command.get(0).equals("subscribe")))
                    .hasSize(1);

            // When
            JsonNode job = http.get("/api/jobs/" + Http.encoded(hash)).json();

            // Then
            assertThat(job.path("children").findValuesAsText("status"))
                    .hasSize(20)
                    .containsOnlyOnce("done");
            assertThat(monitor.sentUntilNow().stream().map(command -> command.get(0)))
                    .containsExactlyInAnyOrder("evalsha", "evalsha", "xlen");
        }
        for (NewJob ignored : children.subList(1, 20)) {
            KioskParts.claim("segmentation").finish(Map.of());
        }
        KioskParts.claim("segmentation-zip").finish(Map.of());
    }

    @Test
    void anUnknownJobIsNotFound() {
        assertThat(http.get("/api/jobs/none/events").status()).isEqualTo(404);
    }

    private String submit(String imageName) {
        return http.post("/api/predict", "{\"imageName\":\"" + imageName + "\",\"jobType\":\"segmentation\"}")
                .field("hash");
    }

    private Events follow(String hash) {
        HttpRequest request = http.request("/api/jobs/" + Http.encoded(hash) + "/events")
                .GET()
                .build();
        BlockingQueue<String> events = new LinkedBlockingQueue<>();
        CompletableFuture<HttpResponse<Void>> answer = HttpClient.newHttpClient()
                .sendAsync(request, HttpResponse.BodyHandlers.fromLineSubscriber(new LineQueue(events)));
        return new Events(events, answer);
    }

    private record Events(BlockingQueue<String> lines, CompletableFuture<HttpResponse<Void>> answer) {

        /** The next event as status and progress. */
        String next() throws InterruptedException {
            while (true) {
                String line = Objects.requireNonNull(lines.poll(20, TimeUnit.SECONDS), "no further event");
                Matcher matcher = EVENT.matcher(line);
                if (matcher.matches()) {
                    return matcher.group(1) + " " + matcher.group(2);
                }
            }
        }

        void until(String event) throws InterruptedException {
            String next = next();
            while (!next.equals(event)) {
                next = next();
            }
        }

        void end() throws Exception {
            assertThat(answer.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            assertThat(lines).noneMatch(line -> EVENT.matcher(line).matches());
        }
    }
}
