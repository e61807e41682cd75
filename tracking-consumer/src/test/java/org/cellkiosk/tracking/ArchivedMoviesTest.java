package org.cellkiosk.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.tracking.io.TrackedMovie;
import org.cellkiosk.imaging.tracking.lineage.Lineage;
import org.cellkiosk.job.JobKey;
import org.cellkiosk.job.JobRecord;
import org.cellkiosk.job.ResultFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Movies that bring their cells, in the archives of DeepCell. */
@QuarkusTest
@QuarkusTestResource(TrackingParts.class)
class ArchivedMoviesTest {

    @Inject
    Surroundings around;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void anArchiveOfDeepCellIsTrackedAtOnce() throws IOException {
        JobRecord record = around.ended(around.submit("tracking", "a.trk", Movies.trk(1), Map.of()));

        assertThat(record.job().children()).isEmpty();
        ResultFiles files = files(record);
        assertThat(ResultFiles.divisions(files.lineage("lineage.json"))).isEqualTo(4);
        assertThat(Movies.trueLinks(files.tracked("a.trk"))).isGreaterThan(0.95);
    }

    @Test
    void everyMovieOfAnArchiveIsTracked() throws IOException {
        JobRecord record = around.ended(around.submit("tracking", "a.trks", Movies.trk(2), Map.of()));

        ResultFiles files = files(record);
        assertThat(ResultFiles.divisions(files.lineage("movie_1/lineage.json"))).isEqualTo(4);
        assertThat(record.result().get(ResultFields.SUMMARY)).endsWith(" tracks, 8 divisions");
        for (int movie = 0; movie < 2; movie++) {
            String own = "movie_" + movie + "/";
            assertThat(files.content())
                    .containsKeys(
                            own + "a_feature_0.tif", own + "a_tracks.csv", own + "a.trk", own + "a_RES/mask007.tif");
        }
        assertThat(files.content()).hasSize(2 * (5 + 8));
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
    void moreChannelsThanTheModelTakesAreTheReason() {
        Plane plane = Plane.zeros(4, 6);
        JobKey key = around.submit("tracking", "a.trk", Movies.trk(movie(3, List.of(plane, plane))), Map.of());

        assertThat(around.reason(key))
                .isEqualTo(
                        "a.trk has 3 frames of 6 x 4 pixels with 2 channel(s), but the model NuclearTrackingNE:1 takes 1:"
                                + " save a movie of the nuclei's channel alone, or ask the operator for a model of these channels.");
    }

    @Test
    void moreFramesThanAreTrackedAreTheReason() {
        byte[] long31 = Movies.trk(movie(31, List.of(Plane.zeros(4, 6))));

        assertThat(around.reason(around.submit("tracking", "a.trk", long31, Map.of())))
                .startsWith("a.trk has 31 frames, but at most 30 are tracked");
    }

    private static TrackedMovie movie(int frames, List<Plane> channels) {
        return new TrackedMovie(frames, frame -> channels, frame -> LabelImage.empty(4, 6), new Lineage(Map.of()));
    }

    private ResultFiles files(JobRecord record) {
        return new ResultFiles(around.result(record.result()), folder);
    }
}
