package org.cellkiosk.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.cellkiosk.job.JobKey;
import org.cellkiosk.job.JobRecord;
import org.cellkiosk.job.JobStatus;
import org.cellkiosk.job.ResultFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A zip of movies, of which each waits for its frames, through the packaged services and the bundled models. */
class TrackedMoviesIT {

    private static final Path MOVIE = Path.of("../samples/movie.tif");
    private static final List<String> NAMES = List.of("a.tif", "b.tif");
    private static final int FRAMES = 8;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void moviesGoOnWaitingWhenTheirConsumerIsKilled() throws Exception {
        try (RunningKiosk kiosk = RunningKiosk.start(
                folder.resolve("data"),
                Map.of("HEARTBEAT_INTERVAL", "500ms", "STALE_TIME", "3", "INTERVAL", "500ms"))) {
            // Given
            JobKey key = kiosk.submit(movies(), "tracking");
            await().pollInterval(Duration.ofMillis(20))
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> kiosk.job(key).job().children().stream()
                            .anyMatch(movie -> kiosk.job(movie).job().status() == JobStatus.WAITING));

            // When
            kiosk.process("tracking-consumer").destroyForcibly();

            // Then
            JobRecord archive = kiosk.ended(key);
            assertThat(archive.result())
                    .containsEntry(ResultFields.TOTAL_JOBS, "2")
                    .containsEntry(ResultFields.FAILED_JOBS, "0");
            assertThat(archive.job().children()).hasSize(2).allSatisfy(child -> {
                JobRecord movie = kiosk.job(child);
                assertThat(movie.job().children()).hasSize(FRAMES).doesNotHaveDuplicates();
                assertThat(movie.result()).containsEntry(ResultFields.SUMMARY, "33 tracks, 4 divisions");
                assertThat(kiosk.object("uploads/" + child.uuid())).isEmptyDirectory();
            });
            assertThat(files(kiosk, archive)).contains("a_feature_0.tif", "b_feature_0.tif", "b_RES/res_track.txt");
        }
    }

    private static List<String> files(RunningKiosk kiosk, JobRecord record) throws IOException {
        String key = record.result().getOrDefault(ResultFields.OUTPUT_FILE_NAME, "no result");
        try (ZipFile zip = new ZipFile(kiosk.object(key).toFile())) {
            return zip.stream().map(ZipEntry::getName).toList();
        }
    }

    private Path movies() throws IOException {
        Path archive = folder.resolve("movies.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            for (String name : NAMES) {
                zip.putNextEntry(new ZipEntry(name));
                Files.copy(MOVIE, zip);
                zip.closeEntry();
            }
        }
        return archive;
    }
}
