package org.cellkiosk.imaging.drift;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.fixture.Fixture;
import org.cellkiosk.imaging.fixture.NumpyArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DriftFixtureTest {

    static Stream<Fixture> registrations() {
        return Fixture.of("label_postprocess", "phase_cross_correlation");
    }

    static Stream<Fixture> corrections() {
        return Fixture.of("label_postprocess", "correct_drift");
    }

    @ParameterizedTest
    @MethodSource("registrations")
    void shiftsMatchScikitImage(Fixture fixture) {
        assertThat(fixture.parameters().get("normalization").isNull()).isTrue();
        List<Plane> frames = frames(fixture);
        JsonNode pairs = fixture.parameters().get("pairs");
        JsonNode due = fixture.expectedJson("shifts");
        for (int i = 0; i < pairs.size(); i++) {
            Plane reference = frames.get(pairs.get(i).get(0).asInt());
            Plane moving = frames.get(pairs.get(i).get(1).asInt());
            assertThat(Shift.registering(moving, reference))
                    .isEqualTo(new Shift(
                            due.get(i).get(0).asInt(), due.get(i).get(1).asInt()));
        }
    }

    @ParameterizedTest
    @MethodSource("corrections")
    void correctedMoviesMatchTheReference(Fixture fixture) {
        List<Plane> corrected = DriftCorrection.correct(frames(fixture));

        float[] values = new float[fixture.expected("movie").size()];
        int next = 0;
        for (Plane frame : corrected) {
            System.arraycopy(frame.values(), 0, values, next, frame.values().length);
            next += frame.values().length;
        }
        fixture.assertValues("movie", values);
    }

    @Test
    void aBlankFrameStaysWhereItIs() {
        Plane blank = Plane.zeros(64, 64);
        Arrays.fill(blank.values(), 5);
        Plane other = Plane.zeros(64, 64);
        other.values()[77] = 9;

        assertThat(Shift.registering(blank, blank)).isEqualTo(new Shift(0, 0));
        assertThat(Shift.registering(other, blank)).isEqualTo(new Shift(0, 0));
        assertThat(Shift.registering(blank, other)).isEqualTo(new Shift(0, 0));
    }

    private static List<Plane> frames(Fixture fixture) {
        NumpyArray movie = fixture.input(0);
        int[] shape = movie.shape();
        float[] values = movie.floats();
        return IntStream.range(0, shape[0])
                .mapToObj(frame -> {
                    Plane plane = Plane.zeros(shape[1], shape[2]);
                    System.arraycopy(values, frame * plane.values().length, plane.values(), 0, plane.values().length);
                    return plane;
                })
                .toList();
    }
}
