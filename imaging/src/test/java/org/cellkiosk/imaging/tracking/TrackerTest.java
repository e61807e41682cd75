package org.cellkiosk.imaging.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.tracking.feature.FrameFeatures;
import org.cellkiosk.imaging.tracking.lineage.Track;
import org.junit.jupiter.api.Test;

/** Frames are one row, a pixel a cell, in which a cell is told by its column. */
class TrackerTest {

    private static final int COLUMNS = 12;
    private static final TrackingSettings SETTINGS = TrackingSettings.defaults();

    /** Same cell: at most one column away. Daughter: two columns away. */
    private static final TrackingInference BY_DISTANCE = TrackerTest::byDistance;

    private final List<Sightings> asked = new ArrayList<>();
    private final Tracker tracker = new Tracker(SETTINGS, TrackerTest::noEmbeddings, (tracks, cells) -> {
        asked.add(tracks);
        return BY_DISTANCE.predict(tracks, cells);
    });

    @Test
    void inTheFirstFrameEveryCellBeginsATrack() {
        LabelImage tracked = tracker.track(image(), frame(0, 9, 0, 4, 0, 7));

        assertThat(tracked.labels()).startsWith(0, 3, 0, 1, 0, 2);
        assertThat(tracker.lineage().tracks().values()).containsExactly(begun(1, 0), begun(2, 0), begun(3, 0));
        assertThat(asked).isEmpty();
    }

    @Test
    void labelsOfDifferentFramesHaveNothingToDoWithEachOther() {
        tracker.track(image(), frame(1, 0, 0, 0, 2));
        LabelImage tracked = tracker.track(image(), frame(0, 2, 0, 0, 1));

        assertThat(tracked.labels()).startsWith(0, 1, 0, 0, 2);
    }

    @Test
    void aMovieWithoutCellsHasNoTracks() {
        assertThat(tracker.track(image(), frame()).labels()).containsOnly(0);
        assertThat(tracker.track(image(), frame()).labels()).containsOnly(0);
        assertThat(tracker.lineage().tracks()).isEmpty();
    }

    @Test
    void tracksBeginAfterEmptyFrames() {
        tracker.track(image(), frame());
        tracker.track(image(), frame(5));

        assertThat(tracker.lineage().tracks().values()).containsExactly(begun(1, 1));
    }

    @Test
    void whenAllCellsVanishTheirTracksGoOnWhereTheyComeBack() {
        tracker.track(image(), frame(1, 0, 0, 0, 2));
        tracker.track(image(), frame());
        tracker.track(image(), frame());
        LabelImage tracked = tracker.track(image(), frame(0, 1, 0, 2));

        assertThat(tracked.labels()).startsWith(0, 1, 0, 2);
        assertThat(tracker.lineage().tracks().values()).containsExactly(begun(1, 0, 3), begun(2, 0, 3));
    }

    @Test
    void aCellThatIsMissedForAFrameKeepsItsTrack() {
        tracker.track(image(), frame(1, 0, 0, 0, 2));
        tracker.track(image(), frame(1));
        tracker.track(image(), frame(1, 0, 0, 0, 2));

        assertThat(tracker.lineage().tracks().values()).containsExactly(begun(1, 0, 1, 2), begun(2, 0, 2));
    }

    @Test
    void ofTooManyTracksThoseThatWereLostLongestAgoArePassedOver() {
        Tracker forgetful = new Tracker(SETTINGS, TrackerTest::noEmbeddings, (tracks, cells) -> {
            asked.add(tracks);
            return new LinkProbabilities(tracks.cells(), cells.cells(), new float[3 * tracks.cells() * cells.cells()]);
        });
        for (int cells : new int[] {2500, 2400, 0, 2300, 100, 100}) {
            LabelImage frame = new LabelImage(
                    1,
                    2500,
                    IntStream.range(0, 2500).map(i -> i < cells ? i + 1 : 0).toArray());
            forgetful.track(List.of(Plane.zeros(1, 2500)), frame);
        }

        assertThat(asked).extracting(Sightings::cells).containsExactly(2500, 2400, 2300, 2400);
        assertThat(forgetful.lineage().tracks()).hasSize(2500 + 2400 + 2300 + 100 + 100);
    }

    @Test
    void aMotherEndsWhereHerDaughtersBegin() {
        tracker.track(image(), frame(0, 0, 1));
        LabelImage tracked = tracker.track(image(), frame(5, 0, 0, 0, 6));

        assertThat(tracked.labels()).startsWith(2, 0, 0, 0, 3);
        assertThat(tracker.lineage().tracks().values())
                .containsExactly(divided(1, 1, List.of(2, 3), 0), daughter(2, 1, 1), daughter(3, 1, 1));
    }

    @Test
    void aDaughterThatWasTakenForHerMotherIsSplitOff() {
        tracker.track(image(), frame(0, 0, 1));
        LabelImage tracked = tracker.track(image(), frame(0, 0, 5, 0, 6));

        assertThat(tracked.labels()).startsWith(0, 0, 3, 0, 2);
        assertThat(tracker.lineage().tracks().values())
                .containsExactly(divided(1, 1, List.of(2, 3), 0), daughter(2, 1, 1), daughter(3, 1, 1));
    }

    @Test
    void aTrackThatDividedIsNeitherContinuedNorAMotherAgain() {
        tracker.track(image(), frame(0, 0, 0, 1));
        tracker.track(image(), frame(0, 5, 0, 0, 0, 6));
        tracker.track(image(), frame(5, 0, 0, 0, 0, 0, 6));
        LabelImage tracked = tracker.track(image(), frame(5, 0, 0, 9, 0, 0, 6));

        assertThat(tracked.labels()).startsWith(2, 0, 0, 4, 0, 0, 3);
        assertThat(tracker.lineage().tracks().values())
                .containsExactly(
                        divided(1, 1, List.of(2, 3), 0), daughter(2, 1, 1, 2, 3), daughter(3, 1, 1, 2, 3), begun(4, 3));
    }

    @Test
    void thePiecesOfALabelAreOneCell() {
        LabelImage tracked = tracker.track(image(), frame(7, 0, 0, 7));

        assertThat(tracked.labels()).startsWith(1, 0, 0, 1);
        assertThat(tracker.lineage().tracks()).hasSize(1);
    }

    @Test
    void aFrameMayBeAllCell() {
        int[] labels = new int[COLUMNS];
        Arrays.fill(labels, 3);

        assertThat(tracker.track(image(), frame(labels)).labels()).containsOnly(1);
        assertThat(tracker.track(image(), frame(labels)).labels()).containsOnly(1);
    }

    @Test
    void theModelSeesTheLatestSightingsOldestFirstTheLastOneRepeated() {
        for (int frame = 0; frame < 11; frame++) {
            int column = frame;
            tracker.track(
                    image(),
                    frame(IntStream.range(0, COLUMNS)
                            .map(i -> i == column ? 1 : 0)
                            .toArray()));
        }

        assertThat(columns(asked.get(1))).containsExactly(0, 1, 1, 1, 1, 1, 1, 1);
        assertThat(columns(asked.get(9))).containsExactly(2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void anImageOfAnotherSizeThanItsLabelsIsRefused() {
        tracker.track(image(), frame(1));

        assertThatThrownBy(() -> tracker.track(List.of(Plane.zeros(2, COLUMNS)), frame(1)))
                .hasMessage("frame 1 has not the size of its labels, 1x12");
    }

    @Test
    void aModelThatGivesWhatItShouldNotIsNamed() {
        Tracker noCells = new Tracker(SETTINGS, frame -> new float[0][], BY_DISTANCE);
        Tracker noLinks = new Tracker(
                SETTINGS, TrackerTest::noEmbeddings, (tracks, cells) -> new LinkProbabilities(0, 0, new float[0]));
        noLinks.track(image(), frame(1));

        assertThatThrownBy(() -> noCells.track(image(), frame(1)))
                .hasMessage("the encoder gave 0 embeddings for 1 cells");
        assertThatThrownBy(() -> noLinks.track(image(), frame(1)))
                .hasMessage("the tracking model gave probabilities for 0 tracks and 0 cells instead of 1 and 1");
        assertThatThrownBy(() -> new LinkProbabilities(2, 2, new float[4]))
                .hasMessageContaining("4 probabilities for 2 tracks, 2 cells");
        assertThatThrownBy(() -> new LinkProbabilities(1, 1, new float[] {0, Float.NaN, 0}))
                .hasMessage("the tracking model gave a probability that is no number");
    }

    private static LinkProbabilities byDistance(Sightings tracks, Sightings cells) {
        float[] values = new float[3 * tracks.cells() * cells.cells()];
        for (int i = 0; i < values.length / 3; i++) {
            int last = (tracks.times() - 1) * tracks.cells() + i / cells.cells();
            float away = Math.abs(tracks.centroids()[2 * last + 1] - cells.centroids()[2 * (i % cells.cells()) + 1]);
            values[3 * i + (away <= 1 ? 0 : away <= 2 ? 2 : 1)] = 1;
        }
        return new LinkProbabilities(tracks.cells(), cells.cells(), values);
    }

    private static float[][] noEmbeddings(FrameFeatures frame) {
        return new float[frame.cells()][0];
    }

    private static List<Integer> columns(Sightings sightings) {
        return IntStream.range(0, sightings.times())
                .mapToObj(time -> (int) sightings.centroids()[2 * time + 1])
                .toList();
    }

    private static List<Plane> image() {
        return List.of(Plane.zeros(1, COLUMNS));
    }

    private static LabelImage frame(int... labels) {
        return new LabelImage(1, COLUMNS, Arrays.copyOf(labels, COLUMNS));
    }

    private static Track begun(int label, int... frames) {
        return new Track(label, list(frames), List.of(), false, OptionalInt.empty(), OptionalInt.empty());
    }

    private static Track daughter(int label, int parent, int... frames) {
        return new Track(label, list(frames), List.of(), false, OptionalInt.empty(), OptionalInt.of(parent));
    }

    private static Track divided(int label, int frame, List<Integer> daughters, int... frames) {
        return new Track(label, list(frames), daughters, true, OptionalInt.of(frame), OptionalInt.empty());
    }

    private static List<Integer> list(int... frames) {
        return IntStream.of(frames).boxed().toList();
    }
}
