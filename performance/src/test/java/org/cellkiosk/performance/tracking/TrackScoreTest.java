package org.cellkiosk.performance.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.cellkiosk.imaging.synthetic.SyntheticMovie;
import org.cellkiosk.performance.tracking.Paths.Cell;
import org.junit.jupiter.api.Test;

class TrackScoreTest {

    /** Cell 1 divides into 2 and 3 in frame 2; cell 4 stays. */
    private final Paths truth = paths(Map.of(2, 1, 3, 1), "1:0/1,1/1", "2:2/2", "3:2/3", "4:0/4,1/4,2/4");

    @Test
    void tracksOfOtherNamesAreAsGood() {
        Paths found = paths(Map.of(7, 9, 8, 9), "9:0/1,1/1", "7:2/2", "8:2/3", "1:0/4,1/4,2/4");

        TrackScore score = TrackScore.of(truth, found, 0);

        assertThat(score.links().f1()).isEqualTo(1);
        assertThat(score.divisions().f1()).isEqualTo(1);
        assertThat(score.accuracy()).isEqualTo(1);
    }

    @Test
    void aMotherTakenForHerDaughterIsNoDivisionAndAFalseLink() {
        Paths found = paths(Map.of(), "1:0/1,1/1,2/2", "3:2/3", "4:0/4,1/4,2/4");

        TrackScore score = TrackScore.of(truth, found, 0);

        assertThat(score.divisions()).isEqualTo(new TrackScore.Agreement(1, 0, 0));
        assertThat(score.links()).isEqualTo(new TrackScore.Agreement(3, 4, 3));
        assertThat(score.switches()).isZero();
    }

    @Test
    void cellsThatSwitchTracksOrAreMissedCostAccuracy() {
        Paths found = paths(Map.of(2, 1, 3, 1), "1:0/1,1/4,2/4", "2:2/2", "3:2/3", "4:0/4,1/1");

        TrackScore score = TrackScore.of(truth, found, 3);

        assertThat(score.switches()).isEqualTo(2);
        assertThat(score.accuracy()).isEqualTo(1 - (3 + 2) / 10.0);
        assertThat(score.links()).isEqualTo(new TrackScore.Agreement(3, 3, 1));
    }

    @Test
    void aMovieOfSlowCellsThatAreAllSegmentedIsLinkedRight() {
        TrackScore score = Quality.of(SyntheticMovie.draw(6, 200, 12, 3), new Random(1), 0);

        assertThat(score.missed()).isZero();
        assertThat(score.divisions().due()).isEqualTo(3);
        assertThat(score.links().f1()).isEqualTo(1);
        assertThat(score.divisions().f1()).isEqualTo(1);
    }

    /** Each track as its label, and the frame and label of each of its cells: {@code 9:0/1,1/1}. */
    private static Paths paths(Map<Integer, Integer> parents, String... tracks) {
        Paths paths = new Paths(parents);
        for (String track : tracks) {
            int[] numbers = Pattern.compile("[:/,]")
                    .splitAsStream(track)
                    .mapToInt(Integer::parseInt)
                    .toArray();
            for (int i = 1; i < numbers.length; i += 2) {
                paths.add(numbers[0], new Cell(numbers[i], numbers[i + 1]));
            }
        }
        return paths;
    }
}
