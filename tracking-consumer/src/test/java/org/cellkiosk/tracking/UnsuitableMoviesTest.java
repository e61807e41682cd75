package org.cellkiosk.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.job.JobFields;
import org.cellkiosk.job.JobKey;
import org.junit.jupiter.api.Test;

/** Files that are no movies, or not such as can be tracked: the reason names the file, or what is wrong with its axes. */
@QuarkusTest
@QuarkusTestResource(TrackingParts.class)
class UnsuitableMoviesTest {

    @Inject
    Surroundings around;

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

    @Test
    void aMovieWithADepthIsTheReason() {
        byte[] frames = Movies.tiff(
                IntStream.range(0, 4).mapToObj(frame -> Plane.zeros(8, 8)).toList());
        String stack = new String(frames, StandardCharsets.ISO_8859_1)
                .replace("frames=4\nhyperstack=true\n", "frames=2\nslices=2\nx=true\n");

        JobKey key = around.submit("tracking", "a.tif", stack.getBytes(StandardCharsets.ISO_8859_1), Map.of());

        assertThat(around.reason(key))
                .isEqualTo("a.tif has a depth as well as frames, and volumes cannot be tracked: upload one slice of it,"
                        + " or a projection.");
    }

    @Test
    void fourAxesThatCannotBeToldAreTheReason() {
        byte[] movie = Movies.npy(new float[3 * 5 * 8 * 8], 3, 5, 8, 8);

        assertThat(around.reason(around.submit("tracking", "a.npy", movie, Map.of())))
                .isEqualTo(
                        "a.npy has the axes [3, 5, 8, 8], of which more than one may be time: name the dimension order,"
                                + " such as BCXY, or save it with time as the first of three axes.");
    }

    @Test
    void aChannelThatTheMovieHasNotIsTheReason() {
        Map<String, String> options = Map.of(JobFields.DIMENSION_ORDER, "BXYC", JobFields.CHANNELS, "2");
        byte[] movie = Movies.npy(new float[3 * 8 * 8 * 2], 3, 8, 8, 2);

        assertThat(around.reason(around.submit("tracking", "a.npy", movie, options)))
                .startsWith("There is no channel 2: the image has 2");
    }

    @Test
    void aMovieWithoutFramesIsTheReason() {
        byte[] movie = Movies.npy(new float[0], 0, 8, 8);

        assertThat(around.reason(around.submit("tracking", "a.npy", movie, Map.of())))
                .startsWith("a.npy ");
    }
}
