package org.cellkiosk.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.cellkiosk.job.JobFields;
import org.cellkiosk.job.JobRecord;
import org.cellkiosk.system.TraceCollector.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One trace has the request that submitted a job, and the work of every service on it and its children. */
class TracedJobsIT {

    private static final Path PLATE = Path.of("../samples/nuclei.zip");
    private static final Path IMAGE = Path.of("../samples/nucleus-field.png");
    private static final List<String> STEPS = List.of(
            "wait in segmentation",
            "work on segmentation",
            "started",
            "pre-processing",
            "predicting",
            "post-processing",
            "saving-results");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void aTraceLeadsFromTheRequestThroughTheArchiveToEachOfItsImages() throws Exception {
        try (TraceCollector collector = new TraceCollector();
                RunningKiosk kiosk = RunningKiosk.start(folder.resolve("data"), traced(collector))) {
            // When
            JobRecord plate = kiosk.ended(kiosk.submit(PLATE, "segmentation"));

            // Then
            String[] request =
                    plate.job().field(JobFields.TRACEPARENT).orElseThrow().split("-");
            int images = plate.job().children().size();
            await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
                List<Span> trace = collector.spans().stream()
                        .filter(span -> span.trace().equals(request[1]))
                        .toList();
                assertThat(named(trace, "frontend-service"))
                        .filteredOn(span -> span.id().equals(request[2]))
                        .hasSize(1);
                assertThat(named(trace, "archive-consumer"))
                        .filteredOn(span -> span.name().equals("work on segmentation-zip"))
                        .hasSize(2);
                assertThat(STEPS).allSatisfy(step -> assertThat(named(trace, "segmentation-consumer"))
                        .filteredOn(span -> span.name().equals(step))
                        .hasSize(images));
                assertThat(trace)
                        .filteredOn(span -> span.name().startsWith("work on ")
                                || span.name().startsWith("wait in "))
                        .allMatch(span -> span.parent().equals(request[2]));
            });
        }
    }

    @Test
    void nothingIsTracedUnlessAskedFor() throws Exception {
        try (TraceCollector collector = new TraceCollector()) {
            Map<String, String> endpoint = Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint());
            try (RunningKiosk kiosk = RunningKiosk.start(folder.resolve("data"), endpoint)) {
                JobRecord job = kiosk.ended(kiosk.submit(IMAGE, "segmentation"));

                assertThat(job.job().fields()).doesNotContainKey(JobFields.TRACEPARENT);
            }
            assertThat(collector.spans()).isEmpty(); // what is left is sent when a service ends
        }
    }

    private static Map<String, String> traced(TraceCollector collector) {
        return Map.of("OTEL_SDK_DISABLED", "false", "OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint());
    }

    private static List<Span> named(List<Span> trace, String service) {
        return trace.stream().filter(span -> span.service().equals(service)).toList();
    }
}
