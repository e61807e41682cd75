package org.cellkiosk.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cellkiosk.tracking.Movies.MOVIE;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.PixelArray;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.io.ImageFile;
import org.cellkiosk.imaging.io.ImageLimits;
import org.cellkiosk.imaging.tracking.io.LineageJson;
import org.cellkiosk.imaging.tracking.io.TrackedMovie;
import org.cellkiosk.imaging.tracking.io.TrkReader;
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

    private static final ImageLimits LIMITS = new ImageLimits(1000, 1000, 1 << 24);

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
        Map<String, byte[]> files = around.result(record.result());
        Lineage lineage = lineage(files, "lineage.json");
        assertThat(Movies.trueLinks(tracked(files, "plate/well 1.trk"))).isGreaterThan(0.95);
        assertThat(divisions(lineage)).isEqualTo(4);
        assertThat(record.result())
                .containsEntry(ResultFields.SUMMARY, lineage.tracks().size() + " tracks, 4 divisions")
                .containsEntry(ResultFields.MODELS, "NuclearTrackingInf:1,NuclearTrackingNE:1")
                .containsEntry(ResultFields.TOTAL_JOBS, "8");
    }

    @Test
    void theResultHasTheFilesOfEveryProgram() throws IOException {
        // When
        JobKey key = around.submit("tracking", "plate/well 1.tif", Movies.tiff(MOVIE.frames()), Map.of());
        around.segment(MOVIE.labels());
        JobRecord record = around.ended(key);
        Map<String, byte[]> files = around.result(record.result());

        // Then
        assertThat(files.keySet())
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
        assertThat(image(Map.of("preview", around.content(preview)), "preview").shape())
                .containsExactly(256, 256, 1);
        PixelArray stack = image(files, "plate/well 1_feature_0.tif");
        assertThat(stack.shape()).containsExactly(8, 256, 256);
        TrackedMovie trk = tracked(files, "plate/well 1.trk");
        assertThat(trk.raw().apply(3).get(0).values())
                .isEqualTo(Movies.rounded(MOVIE.frames().get(3)));
        assertThat(trk.lineage()).isEqualTo(lineage(files, "lineage.json"));
        float[] frame = Arrays.copyOfRange(stack.values(), 3 * 256 * 256, 4 * 256 * 256);
        assertThat(frame).isEqualTo(floats(trk.tracked().apply(3)));
        assertThat(text(files, "plate/well 1_RES/res_track.txt").lines().findFirst())
                .hasValueSatisfying(line -> assertThat(line).matches("1 0 \\d 0"));
        long cells = MOVIE.labels().stream()
                .mapToLong(labels -> Arrays.stream(labels.labels())
                        .filter(label -> label > 0)
                        .distinct()
                        .count())
                .sum();
        assertThat(text(files, "plate/well 1_tracks.csv").lines()).hasSize((int) (1 + cells));
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
        assertThat(image(Map.of("frame", first), "frame").values())
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

        Map<String, byte[]> files = around.result(around.ended(key).result());

        assertThat(lineage(files, "lineage.json").tracks())
                .hasSize(MOVIE.labels().get(0).largest());
        assertThat(image(files, "a_feature_0.tif").values()).hasSize(256 * 256);
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
        Lineage lineage = lineage(around.result(around.ended(key).result()), "lineage.json");
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
    void anArchiveOfDeepCellIsTrackedAtOnce() throws IOException {
        JobRecord record = around.ended(around.submit("tracking", "a.trk", Movies.trk(1), Map.of()));

        assertThat(record.job().children()).isEmpty();
        Map<String, byte[]> files = around.result(record.result());
        assertThat(divisions(lineage(files, "lineage.json"))).isEqualTo(4);
        assertThat(Movies.trueLinks(tracked(files, "a.trk"))).isGreaterThan(0.95);
    }

    @Test
    void everyMovieOfAnArchiveIsTracked() throws IOException {
        JobRecord record = around.ended(around.submit("tracking", "a.trks", Movies.trk(2), Map.of()));

        Map<String, byte[]> files = around.result(record.result());
        assertThat(divisions(lineage(files, "movie_1/lineage.json"))).isEqualTo(4);
        assertThat(record.result().get(ResultFields.SUMMARY)).endsWith(" tracks, 8 divisions");
    }

    @Test
    void anArchiveThatIsCutShortIsTheReason() {
        byte[] trk = Movies.trk(1);

        JobKey key = around.submit("tracking", "a.trk", Arrays.copyOf(trk, trk.length / 2), Map.of());

        assertThat(around.reason(key))
                .startsWith("a.trk")
                .contains("ends early")
                .contains("Please upload it again");
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
        TrackedMovie trk = tracked(around.result(around.ended(key).result()), "a.trk");
        assertThat(trk.raw().apply(1).get(0).values()).startsWith(64 * 64, 64 * 64 + 1);
    }

    @Test
    void aMovieOfTooManyFramesIsTheReason() {
        List<Plane> frames =
                IntStream.range(0, 31).mapToObj(frame -> Plane.zeros(8, 8)).toList();

        assertThat(around.reason(around.submit("tracking", "a.tif", Movies.tiff(frames), Map.of())))
                .startsWith("a.tif has 31 frames, but at most 30 are tracked");
    }

    @Test
    void aFileThatIsNoImageIsTheReason() {
        JobKey key = around.submit("tracking", "a.tif", "Hello".getBytes(StandardCharsets.US_ASCII), Map.of());

        assertThat(around.reason(key)).startsWith("a.tif ");
    }

    private Lineage lineage(Map<String, byte[]> files, String name) throws IOException {
        return LineageJson.read(new ByteArrayInputStream(file(files, name))).get(0);
    }

    private TrackedMovie tracked(Map<String, byte[]> files, String name) throws IOException {
        return TrkReader.read(saved(files, name), name, LIMITS).get(0);
    }

    private PixelArray image(Map<String, byte[]> files, String name) throws IOException {
        return ImageFile.read(saved(files, name), name, LIMITS);
    }

    private Path saved(Map<String, byte[]> files, String name) throws IOException {
        return Files.write(folder.resolve("file"), file(files, name));
    }

    private static String text(Map<String, byte[]> files, String name) {
        return new String(file(files, name), StandardCharsets.UTF_8);
    }

    private static byte[] file(Map<String, byte[]> files, String name) {
        return Optional.ofNullable(files.get(name))
                .orElseThrow(() -> new AssertionError(name + " in " + files.keySet()));
    }

    private static long divisions(Lineage lineage) {
        return lineage.tracks().values().stream()
                .filter(track -> track.daughters().size() == 2)
                .count();
    }

    private static float[] floats(LabelImage labels) {
        float[] values = new float[labels.labels().length];
        IntStream.range(0, values.length).forEach(i -> values[i] = labels.labels()[i]);
        return values;
    }
}
