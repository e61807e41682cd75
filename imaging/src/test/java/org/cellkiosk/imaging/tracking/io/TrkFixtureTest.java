package org.cellkiosk.imaging.tracking.io;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cellkiosk.imaging.fixture.Fixture;
import org.cellkiosk.imaging.fixture.NumpyArray;
import org.cellkiosk.imaging.io.ImageLimits;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrkFixtureTest {

    private static final ImageLimits LIMITS = new ImageLimits(1000, 1000, 1 << 20);

    @TempDir
    Path folder;

    static Stream<Fixture> files() {
        return Fixture.of("tracking", "load_trks");
    }

    @ParameterizedTest
    @MethodSource("files")
    void filesOfTheOriginalAreRead(Fixture fixture) throws IOException {
        Path file = fixture.path(fixture.parameters().get("file").asText());

        assertHolds(fixture, TrkReader.read(file, "movie.trk", LIMITS));
    }

    @ParameterizedTest
    @MethodSource("files")
    void whatIsWrittenIsReadBack(Fixture fixture) throws IOException {
        Path original = fixture.path(fixture.parameters().get("file").asText());
        List<TrackedMovie> movies = TrkReader.read(original, "movie.trk", LIMITS);
        Path copy = folder.resolve("copy");
        try (OutputStream out = Files.newOutputStream(copy)) {
            if (movies.size() == 1) {
                TrkWriter.write(out, movies.get(0));
            } else {
                TrkWriter.write(out, movies);
            }
        }

        assertHolds(fixture, TrkReader.read(copy, "copy.trk", LIMITS));
    }

    private static void assertHolds(Fixture fixture, List<TrackedMovie> movies) throws IOException {
        NumpyArray raw = fixture.expected("X");
        NumpyArray labels = fixture.expected("y");
        int next = 0;
        for (TrackedMovie movie : movies) {
            for (int frame = 0; frame < movie.frames(); frame++) {
                float[] pixels = movie.raw().apply(frame).get(0).values();
                int[] tracked = movie.tracked().apply(frame).labels();
                for (int i = 0; i < pixels.length; i++, next++) {
                    assertThat(pixels[i]).isEqualTo(raw.floatAt(next));
                    assertThat(tracked[i]).isEqualTo(labels.intAt(next));
                }
            }
        }
        assertThat(next).isEqualTo(raw.size()).isEqualTo(labels.size());
        JsonNode lineages = fixture.expectedJson("lineages");
        assertThat(IntStream.range(0, movies.size()).mapToObj(lineages::get).toList())
                .isEqualTo(movies.stream().map(TrkFixtureTest::json).toList());
        assertThat(lineages.size()).isEqualTo(movies.size());
    }

    private static JsonNode json(TrackedMovie movie) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            LineageJson.write(out, movie.lineage());
            return new ObjectMapper().readTree(out.toByteArray());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
