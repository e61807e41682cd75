package org.cellkiosk.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.cellkiosk.job.JobKey;
import org.cellkiosk.job.JobRecord;
import org.cellkiosk.job.JobStatus;
import org.cellkiosk.job.ResultFields;
import org.cellkiosk.queue.Monitor;
import org.cellkiosk.queue.SeedRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged services around a real Redis, of which one is killed as {@code kill -9} does. */
class KilledConsumerIT {

    private static final Path SAMPLES = Path.of("../samples/nuclei.zip");
    private static final Path MOVIE = Path.of("../samples/movie.tif");
    private static final int COPIES = 4;
    private static final Map<String, String> SOON =
            Map.of("HEARTBEAT_INTERVAL", "500ms", "STALE_TIME", "3", "INTERVAL", "500ms");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void everyImageOfAnArchiveIsDoneOnceAlthoughItsConsumerIsKilledInTheMiddle() throws Exception {
        Path archive = folder.resolve("plate.zip");
        int images = Plates.copy(SAMPLES, COPIES, archive);
        try (RunningKiosk kiosk = RunningKiosk.start(folder.resolve("data"), SOON);
                Monitor monitor = new Monitor(kiosk.redisPort())) {
            // Given
            JobKey key = kiosk.submit(archive, "segmentation");

            // When
            kiosk.killInTheMiddle("segmentation-consumer", key, 3);
            int before = RunningKiosk.ended(kiosk.job(key));

            // Then
            JobRecord plate = kiosk.ended(key);
            assertThat(before).isLessThan(images);
            assertThat(plate.result())
                    .containsEntry(ResultFields.TOTAL_JOBS, Integer.toString(images))
                    .containsEntry(ResultFields.FAILED_JOBS, "0");
            assertThat(labels(kiosk, plate)).hasSize(images).doesNotHaveDuplicates();
            List<JobRecord> children =
                    plate.job().children().stream().map(kiosk::job).toList();
            assertThat(children)
                    .hasSize(images)
                    .allMatch(child -> times(child, JobStatus.DONE) == 1 && times(child, JobStatus.FAILED) == 0)
                    .anyMatch(child -> times(child, JobStatus.STARTED) == 2);
            List<JobKey> jobs = new ArrayList<>(plate.job().children());
            jobs.add(key);
            SeedRule.assertKept(monitor.untilNow(), jobs);
        }
    }

    @Test
    void aMovieEndsOnceWithTheSameTracksAlthoughTheConsumerOfItsFramesIsKilledInTheMiddle() throws Exception {
        try (RunningKiosk kiosk = RunningKiosk.start(folder.resolve("data"), SOON);
                Monitor monitor = new Monitor(kiosk.redisPort())) {
            // Given
            JobKey key = kiosk.submit(MOVIE, "tracking");

            // When
            kiosk.killInTheMiddle("segmentation-consumer", key, 1);
            int before = RunningKiosk.ended(kiosk.job(key));

            // Then
            JobRecord disturbed = kiosk.ended(key);
            JobRecord undisturbed = kiosk.ended(kiosk.submit(MOVIE, "tracking"));
            assertThat(disturbed.job().children()).hasSizeGreaterThan(before).doesNotHaveDuplicates();
            assertThat(times(disturbed, JobStatus.DONE)).isEqualTo(1);
            assertThat(disturbed.job().children().stream().map(kiosk::job))
                    .allMatch(frame -> times(frame, JobStatus.DONE) == 1 && times(frame, JobStatus.FAILED) == 0)
                    .anyMatch(frame -> times(frame, JobStatus.STARTED) == 2);
            assertThat(contents(kiosk, disturbed))
                    .containsKeys("movie_feature_0.tif", "lineage.json")
                    .isEqualTo(contents(kiosk, undisturbed));
            List<JobKey> jobs = new ArrayList<>(disturbed.job().children());
            jobs.add(key);
            SeedRule.assertKept(monitor.untilNow(), jobs);
        }
    }

    private static long times(JobRecord record, JobStatus status) {
        return record.history().stream()
                .filter(change -> change.status() == status)
                .count();
    }

    private static List<String> labels(RunningKiosk kiosk, JobRecord record) throws IOException {
        try (ZipFile zip = result(kiosk, record)) {
            return zip.stream().map(ZipEntry::getName).toList();
        }
    }

    /** Check sums of the result's files, by their names. */
    private static Map<String, Long> contents(RunningKiosk kiosk, JobRecord record) throws IOException {
        try (ZipFile zip = result(kiosk, record)) {
            return zip.stream().collect(Collectors.toMap(ZipEntry::getName, ZipEntry::getCrc));
        }
    }

    private static ZipFile result(RunningKiosk kiosk, JobRecord record) throws IOException {
        String key = record.result().getOrDefault(ResultFields.OUTPUT_FILE_NAME, "no result");
        return new ZipFile(kiosk.object(key).toFile());
    }
}
