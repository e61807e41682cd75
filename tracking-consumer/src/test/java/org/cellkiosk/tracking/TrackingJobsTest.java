package org.cellkiosk.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cellkiosk.tracking.Movies.MOVIE;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.PixelArray;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.tracking.io.TrackedMovie;
import org.cellkiosk.imaging.tracking.lineage.Lineage;
import org.cellkiosk.job.JobFields;
import org.cellkiosk.job.JobKey;
import org.cellkiosk.job.JobRecord;
import org.cellkiosk.job.JobStatus;
import org.cellkiosk.job.ResultFields;
import org.cellkiosk.job.StatusChange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs as a person submits them, through a real Redis and the bundled models; the test segments the frames. */
@QuarkusTest
@QuarkusTestResource(TrackingParts.class)
class TrackingJobsTest {

    @Inject
    Surroundings around;

    @Inject
    MeterRegistry registry;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void cellsAreTrackedThroughTheirDivisions() throws IOException {
        // When
        JobKey key = around.submit("tracking", "plate/well 1.tif", Movies.tiff(MOVIE.frames()), Map.of());
        around.segment(MOVIE.labels());
        JobRecord record = around.ended(key);

        // Then
        assertThat(record.history())
                .extracting(StatusChange::status)
                .containsSubsequence(
                        JobStatus.STARTED,
                        JobStatus.PRE_PROCESSING,
                        JobStatus.WAITING,
                        JobStatus.STARTED,
                        JobStatus.PREDICTING,
                        JobStatus.SAVING_RESULTS,
                        JobStatus.DONE);
        ResultFiles files = files(record);
        Lineage lineage = files.lineage("lineage.json");
        assertThat(Movies.trueLinks(files.tracked("plate/well 1.trk"))).isGreaterThan(0.95);
        assertThat(ResultFiles.divisions(lineage)).isEqualTo(4);
        assertThat(record.result())
                .containsEntry(ResultFields.SUMMARY, lineage.tracks().size() + " tracks, 4 divisions")
                .containsEntry(ResultFields.MODELS, "NuclearSegmentation:1,NuclearTrackingInf:1,NuclearTrackingNE:1")
                .containsEntry(ResultFields.TOTAL_JOBS, "8");
    }

    @Test
    void theResultHasTheFilesOfEveryProgram() throws IOException {
        // When
        JobKey key = around.submit("tracking", "plate/well 1.tif", Movies.tiff(MOVIE.frames()), Map.of());
        around.segment(MOVIE.labels());
        JobRecord record = around.ended(key);
        ResultFiles files = files(record);

        // Then
        assertThat(files.content().keySet())
                .startsWith(
                        "plate/well 1_feature_0.tif",
                        "lineage.json",
                        "plate/well 1_tracks.csv",
                        "plate/well 1.trk",
                        "plate/well 1_RES/res_track.txt",
                        "plate/well 1_RES/mask000.tif")
                .hasSize(5 + 8);
        String preview = record.result().getOrDefault(ResultFields.PREVIEW_FILE_NAME, "no preview");
        assertThat(preview).isEqualTo("output/" + key.uuid().replace("-", "") + ".png");
        assertThat(new ResultFiles(Map.of("preview", around.content(preview)), folder)
                        .image("preview")
                        .shape())
                .containsExactly(256, 256, 1);
        PixelArray stack = files.image("plate/well 1_feature_0.tif");
        assertThat(stack.shape()).containsExactly(8, 256, 256);
        TrackedMovie trk = files.tracked("plate/well 1.trk");
        assertThat(trk.raw().apply(3).get(0).values())
                .isEqualTo(Movies.rounded(MOVIE.frames().get(3)));
        assertThat(trk.lineage()).isEqualTo(files.lineage("lineage.json"));
        float[] frame = Arrays.copyOfRange(stack.values(), 3 * 256 * 256, 4 * 256 * 256);
        assertThat(frame).isEqualTo(floats(trk.tracked().apply(3)));
        assertThat(files.text("plate/well 1_RES/res_track.txt").lines().findFirst())
                .hasValueSatisfying(line -> assertThat(line).matches("1 0 \\d 0"));
        long cells = MOVIE.labels().stream()
                .mapToLong(labels -> Arrays.stream(labels.labels())
                        .filter(label -> label > 0)
                        .distinct()
                        .count())
                .sum();
        assertThat(files.text("plate/well 1_tracks.csv").lines()).hasSize((int) (1 + cells));
    }

    @Test
    void moviesShareTheModels() throws IOException {
        // When
        for (String name : List.of("a.tif", "b.tif")) {
            JobKey key = around.submit("tracking", name, Movies.tiff(MOVIE.frames()), Map.of());
            around.segment(MOVIE.labels());
            around.ended(key);
        }

        // Then
        assertThat(registry.get("kiosk.models.loads").functionCounter().count()).isEqualTo(2);
    }

    @Test
    void aFrameIsSegmentedAsAnImageOfNuclei() throws IOException {
        // When
        List<Plane> frames = MOVIE.frames().subList(0, 2);
        JobKey key = around.submit("tracking", "a.tif", Movies.tiff(frames), Map.of(JobFields.SCALE, "0.5"));
        List<Map<String, String>> children = new ArrayList<>(around.segment(Movies.withoutCells(1)));
        List<String> written = around.frames(key);
        byte[] first = around.content(written.get(0));
        children.addAll(around.segment(Movies.withoutCells(1)));
        around.ended(key);

        // Then
        assertThat(children)
                .extracting(child -> child.get(JobFields.ORIGINAL_NAME))
                .containsExactly("a.tif-tracking-frame-0.tif", "a.tif-tracking-frame-1.tif");
        assertThat(children).allSatisfy(child -> assertThat(child)
                .containsEntry(JobFields.CHANNELS, "0,,")
                .containsEntry(JobFields.DIMENSION_ORDER, "XY")
                .containsEntry(JobFields.SCALE, "0.5")
                .containsEntry(JobFields.IDENTITY_UPLOAD, "tracker-1")
                .containsEntry(JobFields.PARENT, key.value()));
        assertThat(written).hasSize(2);
        assertThat(new ResultFiles(Map.of("frame", first), folder)
                        .image("frame")
                        .values())
                .isIn(Movies.rounded(frames.get(0)), Movies.rounded(frames.get(1)));
        assertThat(around.frames(key)).isEmpty();
    }

    @Test
    void oneFrameThatFailedFailsTheMovieWithItsNumberAndReason() {
        JobKey key =
                around.submit("tracking", "a.tif", Movies.tiff(MOVIE.frames().subList(0, 3)), Map.of());
        around.segment(Movies.withoutCells(1));
        around.claim("segmentation").fail("The image is constant.");
        around.segment(Movies.withoutCells(1));

        assertThat(around.reason(key))
                .isEqualTo("Frame 1 (counted from 0) could not be segmented: The image is constant.");
        assertThat(around.frames(key)).isEmpty();
    }

    @Test
    void aMovieOfOneFrameHasATrackForEachCell() throws IOException {
        JobKey key =
                around.submit("tracking", "a.tif", Movies.tiff(MOVIE.frames().subList(0, 1)), Map.of());
        around.segment(MOVIE.labels().subList(0, 1));

        ResultFiles files = files(around.ended(key));

        assertThat(files.lineage("lineage.json").tracks())
                .hasSize(MOVIE.labels().get(0).largest());
        assertThat(files.image("a_feature_0.tif").values()).hasSize(256 * 256);
    }

    @Test
    void framesWithoutCellsAreNoFailure() throws IOException {
        // When
        JobKey key =
                around.submit("tracking", "a.tif", Movies.tiff(MOVIE.frames().subList(0, 3)), Map.of());
        around.segment(Movies.withoutCells(1));
        around.segment(MOVIE.labels().subList(1, 2));
        around.segment(Movies.withoutCells(1));

        // Then
        Lineage lineage = files(around.ended(key)).lineage("lineage.json");
        assertThat(lineage.tracks().values()).isNotEmpty().allSatisfy(track -> assertThat(track.frames())
                .containsExactly(1));
    }

    @Test
    void aMovieWithoutAnyCellHasNoTracks() {
        JobKey key =
                around.submit("tracking", "a.tif", Movies.tiff(MOVIE.frames().subList(0, 2)), Map.of());
        around.segment(Movies.withoutCells(2));

        assertThat(around.ended(key).result()).containsEntry(ResultFields.SUMMARY, "0 tracks, 0 divisions");
    }

    @Test
    void aStackOfFourAxesIsAMovieOfItsChannels() throws IOException {
        // Given
        float[] values = new float[2 * 64 * 64 * 2];
        IntStream.range(0, values.length / 2).forEach(i -> values[2 * i + 1] = i);

        // When
        Map<String, String> options = Map.of(JobFields.DIMENSION_ORDER, "BXYC", JobFields.CHANNELS, "1");
        JobKey key = around.submit("tracking", "a.npy", Movies.npy(values, 2, 64, 64, 2), options);
        LabelImage none = LabelImage.empty(64, 64);
        around.segment(List.of(none, none));

        // Then
        TrackedMovie trk = files(around.ended(key)).tracked("a.trk");
        assertThat(trk.raw().apply(1).get(0).values()).startsWith(64 * 64, 64 * 64 + 1);
    }

    private ResultFiles files(JobRecord record) {
        return new ResultFiles(around.result(record.result()), folder);
    }

    private static float[] floats(LabelImage labels) {
        float[] values = new float[labels.labels().length];
        IntStream.range(0, values.length).forEach(i -> values[i] = labels.labels()[i]);
        return values;
    }
}
