package org.cellkiosk.imaging.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cellkiosk.imaging.LabelImage;
import org.junit.jupiter.api.Test;

class SyntheticMovieTest {

    private final SyntheticMovie movie = SyntheticMovie.draw(6, 200, 12, 3);

    @Test
    void aMotherEndsWhereHerTwoDaughtersBegin() {
        assertThat(movie.parents()).hasSize(6);
        assertThat(movie.parents().values()).containsExactly(1, 1, 2, 2, 3, 3);
        movie.parents().forEach((daughter, mother) -> {
            int birth = firstFrame(daughter);
            assertThat(labels(birth - 1)).contains(mother);
            assertThat(IntStream.range(birth, 6))
                    .allSatisfy(frame ->
                            assertThat(labels(frame)).contains(daughter).doesNotContain(mother));
        });
    }

    @Test
    void aNucleusThatDoesNotDivideKeepsItsLabel() {
        int undivided = 12;

        assertThat(IntStream.range(0, 6))
                .allSatisfy(frame -> assertThat(labels(frame)).contains(undivided));
    }

    private int firstFrame(int label) {
        return IntStream.range(0, 6)
                .filter(frame -> labels(frame).contains(label))
                .findFirst()
                .orElseThrow();
    }

    private Set<Integer> labels(int frame) {
        LabelImage labels = movie.labels().get(frame);
        return IntStream.of(labels.labels()).boxed().collect(Collectors.toSet());
    }
}
