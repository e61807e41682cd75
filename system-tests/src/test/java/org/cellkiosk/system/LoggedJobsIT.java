package org.cellkiosk.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cellkiosk.job.JobKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs as they are on a cluster: a line is one JSON object, and names the job that it is about. */
class LoggedJobsIT {

    private static final Path PLATE = Path.of("../samples/nuclei.zip");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern KEY = Pattern.compile("\\b[a-z-]+:[^:]+:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Map<String, String> JSON_AND_SOON =
            Map.of("LOG_JSON", "true", "HEARTBEAT_INTERVAL", "500ms", "STALE_TIME", "3", "INTERVAL", "500ms");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void everyLineAboutAJobIsJsonThatNamesIt() throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.tif"), "this is no image");
        try (RunningKiosk kiosk = RunningKiosk.start(folder.resolve("data"), JSON_AND_SOON)) {
            // Given
            JobKey plate = kiosk.submit(PLATE, "segmentation");

            // When
            kiosk.killInTheMiddle("segmentation-consumer", plate, 1);
            Set<JobKey> endedBefore = endedImages(kiosk, plate);
            Set<JobKey> images = new HashSet<>(kiosk.ended(plate).job().children());
            JobKey failed = kiosk.submit(broken, "segmentation");
            kiosk.ended(failed);

            // Then
            images.add(failed);
            assertThat(named(kiosk, "frontend-service")).containsOnly(plate, failed);
            assertThat(named(kiosk, "archive-consumer")).containsOnly(plate);
            Set<JobKey> worked = named(kiosk, "segmentation-consumer");
            assertThat(worked).isSubsetOf(images);
            images.removeAll(worked);
            assertThat(images).as("without a line").isSubsetOf(endedBefore); // lines that the kill took along
            assertThat(named(kiosk, "redis-janitor")).isNotEmpty().isSubsetOf(worked);
        }
    }

    private static Set<JobKey> endedImages(RunningKiosk kiosk, JobKey plate) {
        return kiosk.job(plate).job().children().stream()
                .filter(image -> kiosk.job(image).job().status().isFinal())
                .collect(Collectors.toSet());
    }

    /** The jobs that the service's lines name, in their field as in their text. */
    private static Set<JobKey> named(RunningKiosk kiosk, String service) throws IOException {
        List<JsonNode> lines =
                kiosk.log(service).stream().map(LoggedJobsIT::json).toList();
        assertThat(lines).allSatisfy(line -> assertThat(inText(line)).isSubsetOf(inField(line)));
        return lines.stream()
                .flatMap(line -> inField(line).stream())
                .map(JobKey::new)
                .collect(Collectors.toSet());
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(line, e);
        }
    }

    private static Set<String> inText(JsonNode line) {
        return KEY.matcher(line.path("message").asText())
                .results()
                .map(found -> found.group())
                .collect(Collectors.toSet());
    }

    private static Set<String> inField(JsonNode line) {
        return Stream.of(line.path("mdc").path(JobKey.LOG_FIELD).asText())
                .filter(key -> !key.isEmpty())
                .collect(Collectors.toSet());
    }
}
