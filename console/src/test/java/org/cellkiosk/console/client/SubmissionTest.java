package org.cellkiosk.console.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubmissionTest {
    @TempDir
    private Path folder = Path.of("");

    private Path good = folder;
    private Path bad = folder;
    private final KioskOnTheWire wire;

    SubmissionTest() throws IOException {
        wire = new KioskOnTheWire();
    }

    @BeforeEach
    void writeImages() throws IOException {
        good = Files.writeString(folder.resolve("good.tif"), "pixels");
        bad = Files.writeString(folder.resolve("bad.tif"), "text");
    }

    @AfterEach
    void stop() {
        wire.close();
    }

    @Test
    void theResultIsUnpackedBesideEverythingElseThatIsKnownAboutTheImage() {
        Outcome outcome = send(good).get(0);

        assertThat(outcome.ok()).isTrue();
        assertThat(outcome.files()).singleElement().satisfies(file -> assertThat(file)
                .hasContent("labels"));
        List<Path> files = outcome.reports().get(0).files();
        assertThat(files)
                .extracting(file -> file.getFileName().toString())
                .containsExactly(
                        "good.tif.preview.png",
                        "good.tif.cells.csv",
                        "good.tif.outlines.geojson",
                        "good.tif.rois.zip",
                        "good.tif.manifest.json");
        assertThat(files.get(0)).hasBinaryContent(new byte[] {1, 2, 3});
        assertThat(files.get(1)).hasContent("cells.csv");
        assertThat(outcome.reports().get(0).report().queued()).hasValue(Duration.ofSeconds(2));
    }

    @Test
    void fileAndOptionsTravelAsTheKioskExpectsThem() {
        send(good);

        assertThat(wire.bodies).hasSize(2);
        assertThat(wire.bodies.get(0)).contains("name=\"file\"; filename=\"good.tif\"", "\r\n\r\npixels\r\n--");
        assertThat(wire.bodies.get(1))
                .contains("\"imageName\":\"good.tif\"", "\"uploadedName\":\"uploads/1.tif\"", "\"jobType\":\"mesmer\"")
                .contains("\"selectedChannels\":\"0,1\"", "\"dimensionOrder\":\"XYC\"", "\"scale\":\"2\"");
    }

    @Test
    void oneFailureIsReportedWithItsReasonAndLeavesTheOthersAlone() {
        List<Outcome> outcomes = send(bad, good);

        assertThat(outcomes.get(0).failures()).containsExactly("bad.tif is not an image.");
        assertThat(outcomes.get(1).ok()).isTrue();
    }

    @Test
    void eachImageOfAZipIsReportedAndOneThatFailedFailsTheZip() throws IOException {
        Outcome outcome =
                send(Files.writeString(folder.resolve("archive.zip"), "zip")).get(0);

        assertThat(outcome.reports()).extracting(image -> image.report().name()).containsExactly("good.tif");
        assertThat(outcome.failures()).containsExactly("bad.tif: bad.tif is not an image.");
        assertThat(outcome.files()).hasSize(1);
    }

    @Test
    void aBusyKioskIsAskedAgain() {
        wire.busy(2);

        assertThat(send(good).get(0).ok()).isTrue();
    }

    @Test
    void aBrokenEventStreamIsTakenUpAgain() {
        wire.breakingOff(1);

        assertThat(send(good).get(0).ok()).isTrue();
    }

    @Test
    void aResultThatPointsOutOfItsFolderIsRefusedAndNothingIsWritten() throws IOException {
        wire.withResultEntry("../../escaped.tif");

        assertThat(send(good).get(0).failures()).singleElement().asString().contains("unsafe path");
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.map(Path::getFileName).map(Path::toString)).doesNotContain("escaped.tif");
        }
    }

    @Test
    void anAbsentKioskIsNamed() {
        URI nobody = wire.address();
        wire.close();

        Outcome outcome = new Submission(new KioskClient(nobody), options(), folder.resolve("out"))
                .send(Image.of(List.of(good)), (image, status) -> {})
                .get(0);

        assertThat(outcome.failures()).singleElement().asString().contains("No kiosk answers at " + nobody);
    }

    private List<Outcome> send(Path... files) {
        return new Submission(new KioskClient(wire.address()), options(), folder.resolve("out"))
                .send(Image.of(List.of(files)), (image, status) -> {});
    }

    private static JobOptions options() {
        return new JobOptions("mesmer", "0,1", "XYC", "2");
    }
}
