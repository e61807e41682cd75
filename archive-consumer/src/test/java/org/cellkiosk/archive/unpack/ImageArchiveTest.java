package org.cellkiosk.archive.unpack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cellkiosk.archive.ZipForTests.tiff;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.cellkiosk.archive.ZipForTests;
import org.cellkiosk.archive.ZipForTests.Field;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageArchiveTest {

    private static final ArchiveLimits GENEROUS = new ArchiveLimits(100, 1 << 20, 1 << 22, 250);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void findsImagesByContentAndByNameAndLeavesOutTheRest() throws IOException {
        byte[] zip = new ZipForTests()
                .folder("plate")
                .image("plate/A1/nuclei.tif")
                .file("plate/A1/scan", tiff(50))
                .file("plate/broken.PNG", "text".getBytes(US_ASCII))
                .file("plate/array", "\u0093NUMPY\1\0".getBytes(ISO_8859_1))
                .file("plate/arrays.npz", "PK".getBytes(US_ASCII))
                .file("plate/readme.txt", "text".getBytes(US_ASCII))
                .file("table.csv", new byte[0])
                .bytes();

        Contents contents = inspect(zip, GENEROUS);

        assertThat(contents.images())
                .extracting(image -> image.path().value() + " " + image.kind())
                .containsExactly(
                        "plate/A1/nuclei.tif TIFF",
                        "plate/A1/scan TIFF",
                        "plate/broken.PNG PNG",
                        "plate/array NUMPY",
                        "plate/arrays.npz NUMPY_ZIP");
        assertThat(contents.leftOut())
                .isEqualTo("2 files are no images and were left out: plate/readme.txt, table.csv");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "__MACOSX/a.tif",
                "a/__MACOSX/._b.tif",
                ".hidden.tif",
                "a/.cache/b.tif",
                "a/.DS_Store",
                "Thumbs.db",
                "a/desktop.ini"
            })
    void passesOverHiddenFiles(String name) throws IOException {
        Contents contents = inspect(new ZipForTests().image(name).bytes(), GENEROUS);

        assertThat(contents).isEqualTo(new Contents(List.of(), List.of()));
    }

    @Test
    void readsNamesInTheCodePageOfDos() throws IOException {
        byte[] zip =
                new ZipForTests().inDosCodePage().image("Größe 5 µm/Zelle.tif").bytes();

        assertThat(inspect(zip, GENEROUS).images())
                .extracting(image -> image.path().value())
                .containsExactly("Größe 5 µm/Zelle.tif");
    }

    @Test
    void takesBackslashesOfDosAsFolders() throws IOException {
        assertThat(inspect(new ZipForTests().image("A1\\a.tif").bytes(), GENEROUS)
                        .images())
                .extracting(image -> image.path().value())
                .containsExactly("A1/a.tif");
    }

    @Test
    void readsZip64AndArchivesBehindOtherBytes() throws IOException {
        byte[] large = new ZipForTests().inZip64().image("a.tif").image("b.tif").bytes();
        byte[] behind = ZipForTests.behind(500, new ZipForTests().image("a.tif").bytes());

        assertThat(inspect(large, GENEROUS).images()).hasSize(2);
        assertThat(inspect(behind, GENEROUS).images()).hasSize(1);
    }

    @Test
    void refusesTooManyEntries() {
        ArchiveLimits two = new ArchiveLimits(2, 1000, 1000, 250);
        byte[] zip =
                new ZipForTests().image("a.tif").image("b.tif").image("c.tif").bytes();
        byte[] zip64 =
                new ZipForTests().inZip64().folder("a").folder("b").folder("c").bytes();

        assertRefused(zip, two).hasMessageContaining("more than 2 files");
        assertRefused(zip64, two).hasMessageContaining("more than 2 files");
        assertRefused(ZipForTests.behind(500, zip), two).hasMessageContaining("more than 2 files");
    }

    @Test
    void refusesATableOfContentsThatTakesTooMuchMemory() {
        ZipForTests zip = new ZipForTests();
        for (int i = 0; i < 300; i++) {
            zip.image("n".repeat(60_000) + i + ".tif");
        }

        assertRefused(zip.bytes(), new ArchiveLimits(1000, 1 << 20, 1 << 22, 250))
                .hasMessageContaining("more than 16 MB");
    }

    @Test
    void refusesALargeFileWhateverItsHeaderSays() {
        ArchiveLimits small = new ArchiveLimits(10, 1000, 1 << 20, 250);
        byte[] honest = new ZipForTests().file("big.tif", tiff(1001)).bytes();
        byte[] lying = ZipForTests.patched(honest, 0, Field.UNPACKED_BYTES, 10, 4);

        assertRefused(honest, small).hasMessageContaining("\"big.tif\", which unpacks to more than 1000 bytes");
        assertRefused(lying, small).hasMessageContaining("\"big.tif\", which unpacks to more than 1000 bytes");
    }

    @Test
    void refusesALargeTotal() {
        byte[] zip = new ZipForTests()
                .file("a.tif", tiff(700))
                .file("b.tif", tiff(700))
                .bytes();

        assertRefused(zip, new ArchiveLimits(10, 1000, 1399, 250)).hasMessageContaining("more than 1399 bytes");
    }

    @Test
    void refusesABombBeforeItHasGoneOff() {
        ArchiveLimits limits = new ArchiveLimits(10, 1L << 40, 1L << 40, 250);
        byte[] bomb = new ZipForTests().file("bomb.tif", tiff(70 << 20)).bytes();

        assertRefused(bomb, limits).hasMessageContaining("more than 250 times its size");
    }

    @Test
    void refusesOverlappingEntries() {
        byte[] inner = new ZipForTests().stored("inner.tif", tiff(40)).bytes();
        byte[] zip = new ZipForTests()
                .stored("outer.tif", inner)
                .stored("inner.tif", tiff(40))
                .bytes();
        int quoted = ZipForTests.position(zip, "PK\3\4", 1); // the local header inside of outer.tif
        byte[] overlapping = ZipForTests.patched(zip, 2, Field.OFFSET, quoted, 4); // [outer, quoted directory, inner]

        assertRefused(overlapping, GENEROUS).hasMessageContaining("overlap");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a.tif", "a/../../b.tif", "/etc/a.tif", "C:/a.tif", "a/..\\..\\b.tif", "..\\a.tif"})
    void refusesPathsThatLeadOut(String name) {
        assertRefused(new ZipForTests().image(name).bytes(), GENEROUS).hasMessageContaining("leads out");
    }

    @Test
    void refusesControlCharactersInNames() {
        assertRefused(new ZipForTests().image("a\n.tif").bytes(), GENEROUS).hasMessageContaining("\"a?.tif\"");
    }

    @Test
    void refusesLinks() {
        assertRefused(new ZipForTests().link("a.tif", "/etc/passwd").bytes(), GENEROUS)
                .hasMessageContaining("\"a.tif\", which is a link");
    }

    @Test
    void refusesPasswords() {
        byte[] zip = new ZipForTests().image("a.tif").bytes();

        assertRefused(ZipForTests.patched(zip, 0, Field.FLAGS, 1, 2), GENEROUS).hasMessageContaining("password");
    }

    /** 7-Zip writes 14 and 95, WinZip 93 and 95; 20 was 93 before. */
    @ParameterizedTest
    @ValueSource(ints = {14, 20, 93, 95, 4711})
    void refusesMethodsThatAreNotKnownHere(int method) {
        byte[] zip = new ZipForTests().image("a.tif").bytes();

        assertRefused(ZipForTests.patched(zip, 0, Field.METHOD, method, 2), GENEROUS)
                .hasMessageContaining("\"a.tif\", packed by a method that is not known here");
    }

    @Test
    void refusesTwoFilesOfOneName() {
        assertRefused(new ZipForTests().image("a.tif").image("./a.tif").bytes(), GENEROUS)
                .hasMessageContaining("two files named \"a.tif\"");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damaged")
    void refusesDamagedArchives(String how, byte[] bytes) {
        assertRefused(bytes, GENEROUS).hasMessageContaining("damaged");
    }

    static Stream<Arguments> damaged() {
        byte[] zip = new ZipForTests().stored("a.tif", tiff(100)).bytes();
        byte[] flipped = zip.clone();
        flipped[ZipForTests.position(zip, "II*", 0) + 50] ^= 1;
        return Stream.of(
                Arguments.of("nothing", new byte[0]),
                Arguments.of("no zip", "this is not a zip archive, but a text".getBytes(US_ASCII)),
                Arguments.of("end missing", Arrays.copyOf(zip, zip.length - 30)),
                Arguments.of("start missing", Arrays.copyOfRange(zip, 60, zip.length)),
                Arguments.of("a bit flipped", flipped));
    }

    @Test
    void saysWhatAnArchiveWithoutImagesHolds() throws IOException {
        Contents none = inspect(new ZipForTests().bytes(), GENEROUS);
        Contents text =
                inspect(new ZipForTests().file("readme.txt", new byte[3]).bytes(), GENEROUS);

        assertThatThrownBy(none::requireImages).hasMessageContaining("holds no image");
        assertThatThrownBy(text::requireImages).hasMessageContaining("It holds readme.txt.");
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(byte[] zip, ArchiveLimits limits) {
        return assertThatThrownBy(() -> inspect(zip, limits)).isInstanceOf(RefusedArchiveException.class);
    }

    private Contents inspect(byte[] zip, ArchiveLimits limits) throws IOException {
        Path file = Files.write(folder.resolve("archive.zip"), zip);
        try (ImageArchive archive = ImageArchive.open(file, limits)) {
            return archive.inspect();
        }
    }
}
