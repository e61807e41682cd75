package org.cellkiosk.imaging.tracking.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.io.ImageLimits;
import org.cellkiosk.imaging.io.NpyWriter;
import org.cellkiosk.imaging.tracking.lineage.Lineage;
import org.cellkiosk.imaging.tracking.lineage.Track;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrkReaderTest {

    private static final ImageLimits LIMITS = new ImageLimits(100, 100, 10_000);
    private static final String NO_TRACKS = "{}";

    @TempDir
    Path folder;

    @Test
    void channelsAreTheLastAxis() throws IOException {
        Map<String, byte[]> members = members(new int[] {3, 4, 5, 2}, new int[] {3, 4, 5, 1}, NO_TRACKS);

        TrackedMovie movie = read(tar(members)).get(0);

        assertThat(movie.frames()).isEqualTo(3);
        List<Plane> channels = movie.raw().apply(1);
        assertThat(channels).hasSize(2);
        assertThat(channels.get(0).values()).startsWith(40, 42, 44);
        assertThat(channels.get(1).values()).startsWith(41, 43, 45);
    }

    @Test
    void aTarMayBeUnzippedAndItsMembersInAnyOrderAndFolder() throws IOException {
        Map<String, byte[]> members = new LinkedHashMap<>();
        members(new int[] {1, 2, 2, 1}, new int[] {1, 2, 2, 1}, "[" + NO_TRACKS + "]")
                .forEach((name, bytes) -> members.put("./" + name, bytes));
        members.put("notes.txt", new byte[] {1, 2, 3});

        assertThat(read(tar(members))).hasSize(1);
    }

    @Test
    void aMovieOfOneFrameWithoutCellsIsWrittenAndRead() throws IOException {
        TrackedMovie movie = new TrackedMovie(
                1, frame -> List.of(Plane.zeros(2, 3)), frame -> LabelImage.empty(2, 3), Lineage.of(List.of()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        TrkWriter.write(out, movie);

        TrackedMovie copy = read(out.toByteArray()).get(0);
        assertThat(copy.frames()).isEqualTo(1);
        assertThat(copy.tracked().apply(0).labels()).containsOnly(0).hasSize(6);
        assertThat(copy.lineage().tracks()).isEmpty();
    }

    @Test
    void moviesOfDifferentSizesDoNotFitOneFile() {
        TrackedMovie small = new TrackedMovie(
                1, frame -> List.of(Plane.zeros(2, 3)), frame -> LabelImage.empty(2, 3), Lineage.of(List.of()));
        TrackedMovie large = new TrackedMovie(2, small.raw(), small.tracked(), small.lineage());

        assertThatThrownBy(() -> TrkWriter.write(OutputStream.nullOutputStream(), List.of(small, large)))
                .hasMessage("movies of one file have one size, not [1, 2, 3, 1] and [2, 2, 3, 1]");
    }

    @Test
    void picturesAndLabelsOfDifferentSizesAreRefused() throws IOException {
        assertRefused(
                members(new int[] {3, 4, 5, 1}, new int[] {3, 4, 4, 1}, NO_TRACKS),
                "movie.trk is no tracked movie: raw.npy has the shape [3, 4, 5, 1], but tracked.npy has [3, 4, 4, 1]");
    }

    @Test
    void arraysOfOtherNumbersOfAxesAreRefused() throws IOException {
        assertRefused(
                members(new int[] {3, 4, 5}, new int[] {3, 4, 5, 1}, NO_TRACKS),
                "movie.trk is no tracked movie: raw.npy has 3 axes, and must have four: time, rows, columns, channels");
    }

    @Test
    void labelsOfSeveralChannelsAreRefused() throws IOException {
        assertRefused(
                members(new int[] {3, 4, 5, 2}, new int[] {3, 4, 5, 2}, NO_TRACKS),
                "movie.trk is no tracked movie: tracked.npy has 2 channels, and must have one");
    }

    @Test
    void aMovieWithoutFramesIsRefused() throws IOException {
        assertRefused(
                members(new int[] {0, 4, 5, 1}, new int[] {0, 4, 5, 1}, NO_TRACKS),
                "movie.trk: its raw.npy is damaged or incomplete (its header says the shape (0,4,5,1");
    }

    @ParameterizedTest
    @ValueSource(floats = {-1, 0.5f, 1 << 25, Float.NaN})
    void aLabelThatIsNoneIsNamed(float value) throws IOException {
        Map<String, byte[]> members = members(new int[] {1, 1, 1, 1}, new int[] {1, 1, 1, 1}, NO_TRACKS);
        members.put("tracked.npy", pixel(value));

        assertRefused(
                members,
                "movie.trk is no tracked movie: tracked.npy has the value " + value
                        + ", and labels are whole numbers from 0 to 16777216. Please ");
    }

    @Test
    void aPictureOfWhatIsNoNumberIsRefused() throws IOException {
        Map<String, byte[]> members = members(new int[] {1, 1, 1, 1}, new int[] {1, 1, 1, 1}, NO_TRACKS);
        members.put("raw.npy", pixel(Float.NaN));

        assertRefused(
                members, "movie.trk is no tracked movie: raw.npy has the value NaN, where numbers must be. Please ");
    }

    @Test
    void everyMovieNeedsALineage() throws IOException {
        assertRefused(
                members(new int[] {2, 3, 4, 5, 1}, new int[] {2, 3, 4, 5, 1}, NO_TRACKS),
                "movie.trk is no tracked movie: it has 1 lineages for 2 movies");
    }

    @Test
    void aMissingMemberIsNamed() throws IOException {
        for (String member : List.of("raw.npy", "tracked.npy", "lineage.json")) {
            Map<String, byte[]> members = members(new int[] {1, 2, 2, 1}, new int[] {1, 2, 2, 1}, NO_TRACKS);
            members.remove(member);

            assertRefused(members, "movie.trk is no tracked movie: it has no " + member);
        }
    }

    @Test
    void aDamagedMemberIsNamed() throws IOException {
        Map<String, byte[]> noLineage = members(new int[] {1, 2, 2, 1}, new int[] {1, 2, 2, 1}, "{\"1\":");
        Map<String, byte[]> shortRaw = members(new int[] {1, 2, 2, 1}, new int[] {1, 2, 2, 1}, NO_TRACKS);
        shortRaw.computeIfPresent("raw.npy", (name, bytes) -> Arrays.copyOf(bytes, bytes.length - 1));

        assertRefused(noLineage, "movie.trk: its lineage.json is damaged or incomplete (Unexpected end-of-input");
        assertRefused(shortRaw, "movie.trk: its raw.npy is damaged or incomplete (it ends early)");
    }

    @Test
    void aMovieBeyondTheLimitsIsRefusedBeforeItIsRead() throws IOException {
        Map<String, byte[]> members = members(new int[] {1, 2, 2, 1}, new int[] {1, 2, 2, 1}, NO_TRACKS);
        members.put("raw.npy", NpyWriter.header("<f4", new int[] {1, 2000, 2000, 1}));

        assertRefused(members, "movie.trk: its raw.npy is too large: 2000 x 2000 pixels");
    }

    @Test
    void aFileThatEndsEarlyIsRefusedWhereverItEnds() throws IOException {
        byte[] plain = tar(members(new int[] {3, 4, 5, 1}, new int[] {3, 4, 5, 1}, NO_TRACKS));
        byte[] zipped = zipped();
        for (int length = 0; length < plain.length - 1024; length += 97) {
            assertNamesTheFile(Arrays.copyOf(plain, length));
        }
        for (int length = 0; length < zipped.length; length += 7) {
            assertNamesTheFile(Arrays.copyOf(zipped, length));
        }
    }

    @Test
    void aFileWithWrongBytesIsReadOrRefused() throws IOException {
        byte[] sound = tar(members(new int[] {3, 4, 5, 1}, new int[] {3, 4, 5, 1}, NO_TRACKS));
        Random random = new Random(11);
        int refused = 0;
        for (int trial = 0; trial < 2000; trial++) {
            byte[] bytes = sound.clone();
            for (int change = 0; change <= trial % 4; change++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                read(bytes);
            } catch (UnreadableMovieException e) {
                refused++;
                assertThat(e).hasMessageStartingWith("movie.trk");
            }
        }
        assertThat(refused).isPositive();
    }

    @Test
    void aFileThatIsNoTarIsRefused() {
        assertNamesTheFile("not a tar at all".repeat(100).getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] zipped() throws IOException {
        Track track = new Track(1, List.of(0), List.of(), false, OptionalInt.empty(), OptionalInt.empty());
        TrackedMovie movie = new TrackedMovie(
                3, frame -> List.of(Plane.zeros(4, 5)), frame -> LabelImage.empty(4, 5), Lineage.of(List.of(track)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TrkWriter.write(out, movie);
        return out.toByteArray();
    }

    private void assertNamesTheFile(byte[] bytes) {
        assertThatThrownBy(() -> read(bytes))
                .isInstanceOf(UnreadableMovieException.class)
                .hasMessageStartingWith("movie.trk")
                .hasMessageContaining("Please ");
    }

    private void assertRefused(Map<String, byte[]> members, String reason) throws IOException {
        byte[] bytes = tar(members);
        assertThatThrownBy(() -> read(bytes))
                .isInstanceOf(UnreadableMovieException.class)
                .hasMessageStartingWith(reason);
    }

    private List<TrackedMovie> read(byte[] bytes) throws IOException {
        return TrkReader.read(Files.write(folder.resolve("file"), bytes), "movie.trk", LIMITS);
    }

    private static Map<String, byte[]> members(int[] raw, int[] tracked, String lineage) {
        Map<String, byte[]> members = new LinkedHashMap<>();
        members.put("lineage.json", lineage.getBytes(StandardCharsets.UTF_8));
        members.put("raw.npy", npy(raw));
        members.put("tracked.npy", npy(tracked));
        return members;
    }

    /** Bytes that count up. */
    private static byte[] npy(int[] shape) {
        byte[] header = NpyWriter.header("|u1", shape);
        int count = Arrays.stream(shape).reduce(1, (one, other) -> one * other);
        byte[] array = Arrays.copyOf(header, header.length + count);
        for (int i = 0; i < count; i++) {
            array[header.length + i] = (byte) i;
        }
        return array;
    }

    private static byte[] pixel(float value) {
        byte[] header = NpyWriter.header("<f4", new int[] {1, 1, 1, 1});
        return ByteBuffer.allocate(header.length + Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(header)
                .putFloat(value)
                .array();
    }

    private static byte[] tar(Map<String, byte[]> members) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
            for (Map.Entry<String, byte[]> member : members.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(member.getKey());
                entry.setSize(member.getValue().length);
                tar.putArchiveEntry(entry);
                tar.write(member.getValue());
                tar.closeArchiveEntry();
            }
        }
        return out.toByteArray();
    }
}
