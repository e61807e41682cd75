package org.cellkiosk.console.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.cellkiosk.client.JobEvents;
import org.cellkiosk.client.JobOptions;
import org.cellkiosk.client.KioskClient;
import org.cellkiosk.client.Patience;
import org.cellkiosk.job.ResultFields;
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
        Outcome.ImageResult result = outcome.results().get(0);
        assertThat(result.labels()).singleElement().satisfies(file -> assertThat(file)
                .hasContent("labels"));
        assertThat(result.counts().words()).isEqualTo("7 nuclei");
        List<Path> files = result.files();
        assertThat(files)
                .extracting(file -> file.getFileName().toString())
                .containsExactly(
                        "good.tif.preview.png",
                        "good.tif.cells.csv",
                        "good.tif.outlines.geojson",
                        "good.tif.rois.zip",
                        "good.tif.manifest.json");
        assertThat(files.get(0)).hasBinaryContent(new byte[] {1, 2, 3});
        assertThat(files.get(4)).hasContent("manifest.json");
        assertThat(result.report().queued()).hasValue(Duration.ofSeconds(2));
    }

    @Test
    void theResultOfAnotherKindOfJobIsKeptWithItsFieldsAndReplacedByTheNext() throws IOException {
        wire.withResultEntry("focus.csv");
        Path custom = Files.writeString(folder.resolve("custom.tif"), "pixels");
        send(custom);

        Outcome outcome = send(custom).get(0);

        Outcome.ImageResult result = outcome.results().get(0);
        assertThat(outcome.failures()).isEmpty();
        assertThat(result.labels()).isEmpty();
        assertThat(result.counts().words()).isEmpty();
        assertThat(result.files())
                .extracting(file -> file.getFileName().toString())
                .containsExactly("focus.csv", "custom.tif.manifest.json");
        assertThat(result.files().get(1)).content().contains("\"focus\" : \"0.7\"");
    }

    @Test
    void aMovieHasOneResultAndItsFramesHaveNone() throws IOException {
        wire.withResultEntry("movie_feature_0.tif");
        Path movie = Files.writeString(folder.resolve("movie.tif"), "pixels");

        Outcome outcome = send(movie).get(0);

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.results()).singleElement().satisfies(result -> {
            assertThat(result.report().field(ResultFields.SUMMARY)).contains("3 tracks, 1 division");
            assertThat(result.labels())
                    .extracting(file -> file.getFileName().toString())
                    .containsExactly("movie_feature_0.tif");
        });
    }

    @Test
    void fileAndOptionsTravelAsTheKioskExpectsThem() {
        send(good);

        assertThat(wire.bodies).hasSize(2);
        assertThat(wire.bodies.get(0)).contains("name=\"file\"; filename=\"good.tif\"", "\r\n\r\npixels\r\n--");
        assertThat(wire.bodies.get(1))
                .contains("\"imageName\":\"good.tif\"", "\"uploadedName\":\"uploads/1.tif\"", "\"jobType\":\"mesmer\"")
                .contains("\"selectedChannels\":\"0,1\"", "\"dimensionOrder\":\"XYC\"", "\"scale\":\"2\"")
                .contains("\"modelName\":\"Ours\"", "\"modelVersion\":\"3\"", "\"compartment\":\"nuclear\"");
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

        assertThat(outcome.results()).extracting(image -> image.report().name()).containsExactly("good.tif");
        assertThat(outcome.notes()).singleElement().asString().contains("left out: notes.txt");
        assertThat(outcome.failures()).containsExactly("bad.tif: bad.tif is not an image.");
        assertThat(outcome.results().get(0).labels())
                .containsExactly(folder.resolve("out/archive.zip/good_feature_0.tif"));
    }

    @Test
    void whatACustomConsumerMadeOfAZipsImageIsListedWithTheImage() throws IOException {
        wire.withResultEntry("good.tif.csv");

        Outcome outcome =
                send(Files.writeString(folder.resolve("archive.zip"), "zip")).get(0);

        assertThat(outcome.results().get(0).files()).contains(folder.resolve("out/archive.zip/good.tif.csv"));
    }

    @Test
    void cellsOfAStackAreCountedInEachImage() throws IOException {
        wire.table = "batch,feature,label\n0,0,1\n0,0,2\n2,0,1\n2,1,1\n";
        Path stack = Files.writeString(folder.resolve("stack.tif"), "pixels");

        Outcome outcome = send(stack).get(0);

        CellCounts counts = outcome.results().get(0).counts();
        assertThat(counts.ofFeature(0)).containsExactly(2L, 0L, 1L);
        assertThat(counts.words()).isEqualTo("3 nuclei, 1 cell");
        assertThat(Summary.write(folder.resolve("out"), List.of(outcome)))
                .content()
                .startsWith("file,image,batch,feature,objects,cells,failure\nstack.tif,stack.tif,0,0,nuclei,2,\n")
                .contains("stack.tif,stack.tif,2,1,cells,1,");
    }

    @Test
    void resultsReplaceEarlierOnesAndNothingElse() throws IOException {
        Path results = folder.resolve("out/good.tif");
        assertThat(send(good).get(0).replaces()).isFalse();
        Files.writeString(results.resolve("good_feature_9.tif"), "of an earlier run");

        assertThat(send(good).get(0).replaces()).isTrue();
        assertThat(results.resolve("good_feature_9.tif")).doesNotExist();
        assertThat(results.resolve("good_feature_0.tif")).exists();

        Files.delete(results.resolve("good.tif.manifest.json"));
        assertThat(send(good).get(0).failures())
                .singleElement()
                .asString()
                .contains("no results of a kiosk", "--output");
        assertThat(results.resolve("good_feature_0.tif")).exists();
    }

    @Test
    void aFailedDownloadLeavesEarlierResultsAlone() {
        send(good);
        wire.withResultEntry("../../escaped.tif");

        assertThat(send(good).get(0).ok()).isFalse();
        assertThat(folder.resolve("out/good.tif/good_feature_0.tif")).exists();
        assertThat(folder.resolve("out")).isDirectoryNotContaining("glob:**/.kiosk-*");
    }

    @Test
    void aJobThatWasSubmittedBeforeIsFetchedByItsHash() {
        List<Outcome> outcomes = submission(new KioskClient(wire.address()))
                .fetch(List.of(
                        "mesmer:good.tif:00000000-0000-4000-8000-000000000001",
                        "mesmer:good.tif:00000000-0000-4000-8000-000000000002"));

        assertThat(outcomes).allMatch(Outcome::ok);
        assertThat(folder.resolve("out/good.tif/good_feature_0.tif")).exists();
        assertThat(folder.resolve("out/good.tif 00000000-0000-4000-8000-000000000002/good_feature_0.tif"))
                .exists();
    }

    @Test
    void aJobWhoseNameIsNoFilesNameTakesNoOtherResultsAway() {
        send(good);

        Outcome outcome = submission(new KioskClient(wire.address()))
                .fetch(List.of("mesmer:.:00000000-0000-4000-8000-000000000001"))
                .get(0);

        assertThat(outcome.failures()).isEmpty();
        assertThat(folder.resolve("out/good.tif/good_feature_0.tif")).exists();
    }

    @Test
    void aKioskThatGoesAwayForGoodKeepsTheJobAndSaysHowToFetchIt() {
        KioskClient kiosk = new KioskClient(wire.address(), Patience.of(Duration.ofSeconds(1)));
        Submission submission = new Submission(kiosk, folder.resolve("out"), (image, progress) -> {
            if (progress.toString().equals("new")) {
                wire.close();
            }
        });
        wire.breakingOff(1);

        assertThat(submission.send(images(good), options()).get(0).failures())
                .singleElement()
                .asString()
                .contains("has gone away")
                .endsWith("kiosk fetch --host " + wire.address() + " --output '" + folder.resolve("out")
                        + "' 'segmentation:good:1'");
    }

    @Test
    void aSubmissionThatWasBrokenOffIsTakenUpAndSendsNoFileTwice() throws IOException {
        // Given
        JobOptions options = options();
        SentJobs.in(folder.resolve("out")).of(images(good).get(0), options).submitted("segmentation:good:1");

        // When
        List<Outcome> outcomes = send(good, bad);

        // Then
        assertThat(outcomes.get(0).ok()).isTrue();
        assertThat(wire.bodies).hasSize(2).noneMatch(body -> body.contains("good.tif"));
        assertThat(send(good).get(0).replaces()).isTrue();
        assertThat(wire.bodies).hasSize(4);
    }

    @Test
    void aSubmissionThatWasKilledAfterItAskedForAJobAsksForTheSameOne() throws IOException {
        // Given
        Step.Asked asked = SentJobs.in(folder.resolve("out"))
                .of(images(good).get(0), options())
                .ask("uploads/sent-before.tif");

        // When
        assertThat(send(good).get(0).ok()).isTrue();

        // Then
        assertThat(wire.bodies).singleElement().asString().contains("\"uploadedName\":\"uploads/sent-before.tif\"");
        assertThat(wire.keys).containsExactly(asked.id().toString());
    }

    @Test
    void anUploadThatWasBrokenOffGoesOnWhereItWasAndSaysHowFarItIs() throws IOException {
        // Given
        Path large = large("good-large.tif");
        SentJobs.in(folder.resolve("out")).of(images(large).get(0), options()).begin("/api/uploads/begun");
        wire.uploaded = 15_000_000;
        List<Progress> progress = Collections.synchronizedList(new ArrayList<>());

        // When
        List<Outcome> outcomes = new Submission(
                        new KioskClient(wire.address()), folder.resolve("out"), (image, each) -> progress.add(each))
                .send(images(large), options());

        // Then
        assertThat(outcomes.get(0).failures()).isEmpty();
        assertThat(progress.stream().filter(Progress.Upload.class::isInstance))
                .containsExactly(
                        new Progress.Upload(15_000_000, KioskOnTheWire.LARGE),
                        new Progress.Upload(KioskOnTheWire.LARGE, KioskOnTheWire.LARGE));
        assertThat(wire.bodies).singleElement().asString().contains("\"uploadedName\":\"uploads/large.tif\"");
    }

    @Test
    void aKioskThatKnowsNoResumableUploadsGetsALargeFileWhole() throws IOException {
        assertThat(send(large("good-large.tif")).get(0).failures()).isEmpty();

        assertThat(wire.bodies.get(0)).contains("filename=\"good-large.tif\"").hasSizeGreaterThan(32 << 20);
    }

    private Path large(String name) throws IOException {
        Path file = folder.resolve(name);
        try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
            content.setLength(KioskOnTheWire.LARGE);
        }
        return file;
    }

    @Test
    void aJobWhoseAnswerNeverCameIsAskedForAgainByTheNextSubmission() {
        // Given
        wire.busy(Integer.MAX_VALUE);
        KioskClient impatient = new KioskClient(wire.address(), (met, attempt, since, problem) -> false);
        assertThat(submission(impatient).send(images(good), options()).get(0).ok())
                .isFalse();
        wire.busy(0);

        // When
        assertThat(send(good).get(0).ok()).isTrue();

        // Then
        assertThat(wire.bodies).filteredOn(body -> body.contains("filename=")).hasSize(1);
        assertThat(wire.keys).hasSize(2).allMatch(wire.keys.get(0)::equals);
    }

    @Test
    void aJobThatTheKioskRefusesIsNotSaidToGoOn() {
        wire.refusal = "Jobs of type 'mesmer' take single images, not a zip.";

        assertThat(send(good).get(0).failures())
                .containsExactly("The kiosk refuses: Jobs of type 'mesmer' take single images, not a zip.");
        assertThat(folder.resolve("out/.submission")).doesNotExist();
    }

    @Test
    void aResultThatTheKioskHasNoMoreIsNotSaidToBeKept() {
        wire.loss = "There is no such file; it may have been deleted.";

        assertThat(send(good).get(0).failures())
                .containsExactly("The kiosk refuses: There is no such file; it may have been deleted.");
        assertThat(folder.resolve("out/.submission"))
                .as("nor is the job asked again for it")
                .doesNotExist();
    }

    @Test
    void aFileIsSentAgainIfItChangedOrTheKioskForgotItsJob() throws IOException {
        // Given
        SentJobs sent = SentJobs.in(folder.resolve("out"));
        sent.of(images(good).get(0), options()).submitted("segmentation:good:1");
        sent.of(images(bad).get(0), options()).submitted("segmentation:good:2");
        Files.writeString(good, "other pixels");
        wire.status = "null";

        // When
        send(good, bad);

        // Then
        assertThat(wire.bodies).hasSize(4);
    }

    @Test
    void aBusyKioskIsAskedAgain() {
        wire.busy(2);

        assertThat(send(good).get(0).ok()).isTrue();
    }

    @Test
    void aKioskThatIsAwayIsNamedOnceAndOnceWhenItIsBack() {
        List<String> said = Collections.synchronizedList(new ArrayList<>());
        wire.busy(4);
        KioskClient kiosk = new KioskClient(wire.address(), new Outage(wire.address(), said::add));

        assertThat(submission(kiosk).send(images(good), options()).get(0).ok()).isTrue();

        assertThat(said)
                .containsExactly(
                        "The kiosk at " + wire.address() + " does not answer: it is busy (HTTP 503). Waiting for it.",
                        "The kiosk at " + wire.address() + " answers again.");
    }

    @Test
    void aConnectionThatBreaksAndComesAgainIsNotWorthAWord() {
        List<String> said = Collections.synchronizedList(new ArrayList<>());
        wire.busy(1);
        KioskClient kiosk = new KioskClient(wire.address(), new Outage(wire.address(), said::add));

        assertThat(submission(kiosk).send(images(good), options()).get(0).ok()).isTrue();

        assertThat(said).isEmpty();
    }

    @Test
    void aBrokenEventStreamIsTakenUpAgain() {
        wire.breakingOff(1);

        assertThat(send(good).get(0).ok()).isTrue();
    }

    @Test
    void anEventStreamThatIsSilentForTooLongIsTakenUpAgain() {
        wire.fallingSilent(1);
        List<String> statuses = new ArrayList<>();

        new JobEvents(new KioskClient(wire.address()), Duration.ofMillis(500))
                .follow("segmentation:good:1", statuses::add);

        assertThat(statuses).containsExactly("started", "new", "done");
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
    void aResultThatIsNotUnderstoodFailsItsImageAndNoOther() throws IOException {
        Path uncounted = Files.writeString(folder.resolve("uncounted.tif"), "pixels");

        List<Outcome> outcomes = send(uncounted, good);

        assertThat(outcomes.get(0).failures())
                .singleElement()
                .asString()
                .contains("segmentation:uncounted:1", "\"many\"");
        assertThat(outcomes.get(1).ok()).isTrue();
    }

    @Test
    void anAbsentKioskIsNamed() {
        URI nobody = wire.address();
        wire.close();

        Outcome outcome = submission(new KioskClient(nobody))
                .send(images(good), options())
                .get(0);

        assertThat(outcome.failures()).singleElement().asString().contains("No kiosk answers at " + nobody);
    }

    private List<Outcome> send(Path... files) {
        return submission(new KioskClient(wire.address())).send(images(files), options());
    }

    private Submission submission(KioskClient kiosk) {
        return new Submission(kiosk, folder.resolve("out"), (image, progress) -> {});
    }

    private List<Image> images(Path... files) {
        return Selection.of(List.of(files), folder.resolve("out")).images();
    }

    private static JobOptions options() {
        return new JobOptions("mesmer", "0,1", "XYC", "2", "Ours:3", "nuclear");
    }
}
