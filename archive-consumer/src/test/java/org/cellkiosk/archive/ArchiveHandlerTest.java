package org.cellkiosk.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cellkiosk.archive.ZipForTests.tiff;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.cellkiosk.archive.merge.FanIn;
import org.cellkiosk.archive.unpack.ArchiveLimits;
import org.cellkiosk.archive.unpack.FanOut;
import org.cellkiosk.consumer.Outcome;
import org.cellkiosk.job.JobFields;
import org.cellkiosk.job.JobKey;
import org.cellkiosk.job.JobRecord;
import org.cellkiosk.job.JobStatus;
import org.cellkiosk.job.JobTypes;
import org.cellkiosk.job.NewJob;
import org.cellkiosk.job.ResultFields;
import org.cellkiosk.queue.ClaimedJob;
import org.cellkiosk.queue.JobLostException;
import org.cellkiosk.queue.JobReader;
import org.cellkiosk.queue.JobRecovery;
import org.cellkiosk.queue.RedisForTests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The handler between a real Redis and a folder. The test plays the consumer loop and the consumer of images. */
class ArchiveHandlerTest {

    private static final ArchiveLimits LIMITS = new ArchiveLimits(100, 1 << 20, 1 << 22, 250);
    private static final String ARCHIVES = LoopByHand.ARCHIVES;
    private static final String IMAGES = "segmentation";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path scratch;

    private final RedisForTests server = new RedisForTests();

    @SuppressWarnings("NullAway.Init")
    private ArchiveKiosk kiosk;

    @SuppressWarnings("NullAway.Init")
    private ArchiveHandler handler;

    @SuppressWarnings("NullAway.Init")
    private LoopByHand loop;

    @BeforeEach
    void start() {
        server.start();
        kiosk = new ArchiveKiosk(server.settings(), folder);
        handler = new ArchiveHandler(
                JobTypes.bundled(),
                new FanOut(LIMITS, "archive-1", Clock.systemUTC()),
                new FanIn(new JobReader(kiosk.redis())));
        loop = new LoopByHand(kiosk, handler, scratch);
    }

    @AfterEach
    void stop() {
        kiosk.close();
        server.stop();
    }

    @Test
    void takesArchivesOfEveryTypeThatHasThem() {
        assertThat(handler.queues(JobTypes.bundled()))
                .containsExactly(ARCHIVES, "mesmer-zip", "tracking-zip", "caliban-zip");
    }

    @Test
    void eachImageBecomesAChildWithTheFieldsOfItsArchive() throws IOException {
        JobKey key = kiosk.submit(new ZipForTests()
                .image("plate/A1/a.tif")
                .file("readme.txt", new byte[1])
                .bytes());
        ClaimedJob archive = kiosk.claim(ARCHIVES);

        Outcome outcome = handler.handle(archive.job(), loop.context(archive));

        ClaimedJob image = kiosk.claim(IMAGES);
        assertThat(outcome).isEqualTo(new Outcome.Waiting(List.of(image.job().key())));
        assertThat(image.job().key().imageName()).isEqualTo("plate/A1/a.tif");
        assertThat(image.job().fields())
                .containsEntry(JobFields.ORIGINAL_NAME, "plate/A1/a.tif")
                .containsEntry(JobFields.PARENT, key.value())
                .containsEntry(JobFields.CHANNELS, "0")
                .containsEntry(JobFields.IDENTITY_UPLOAD, "archive-1");
        String input = image.job().field(JobFields.INPUT_FILE_NAME).orElseThrow();
        assertThat(input).startsWith("uploads/" + key.uuid() + "/").endsWith(".tif");
        assertThat(kiosk.content(input)).startsWith("II*").hasSize(100);
        assertThat(kiosk.depth(IMAGES)).isEqualTo(1);
    }

    @Test
    void theResultsOfAllImagesBecomeOneArchiveInTheFoldersOfTheImages() throws IOException {
        JobKey key = kiosk.submit(new ZipForTests()
                .image("x/a.tif")
                .image("y/a.tif")
                .file("notes.txt", new byte[1])
                .bytes());
        loop.fanOut();
        kiosk.finishImage("x/a_feature_0.tif", "a.tif.csv");
        kiosk.finishImage("y/a_feature_0.tif", "a.tif.csv");

        Map<String, String> result = loop.fanIn(key).result();

        String output = "output/" + key.uuid().replace("-", "") + ".zip";
        assertThat(kiosk.unzip(output))
                .containsExactly(
                        Map.entry("x/a_feature_0.tif", "x/a.tif"),
                        Map.entry("x/a.tif.csv", "x/a.tif"),
                        Map.entry("y/a_feature_0.tif", "y/a.tif"),
                        Map.entry("y/a.tif.csv", "y/a.tif"));
        assertThat(result)
                .containsEntry(ResultFields.OUTPUT_FILE_NAME, output)
                .containsEntry(ResultFields.OUTPUT_URL, ArchiveKiosk.FILES_URL + "/" + output)
                .containsEntry(ResultFields.TOTAL_JOBS, "2")
                .containsEntry(ResultFields.FAILED_JOBS, "0")
                .containsEntry(ResultFields.FAILURES, "")
                .containsEntry(ResultFields.CELLS, "6,4")
                .containsEntry(ResultFields.FEATURES, "nuclei,cells")
                .containsEntry(ResultFields.MODELS, "NuclearSegmentation:0")
                .containsEntry(ResultFields.TOTAL_TIME, "1.5,1.5")
                .containsEntry(ResultFields.UPLOAD_TIME, "0.5,0.5")
                .containsEntry(
                        ResultFields.INFERRED, "channel 0 as nuclear; 1 file is no image and was left out: notes.txt")
                .containsKeys(ResultFields.CHILDREN_UPLOAD_TIME, ResultFields.CLEANUP_TIME)
                .doesNotContainKey(ResultFields.PREDICTION_TIME);
        assertThat(kiosk.bucket().list("uploads/" + key.uuid() + "/")).isEmpty();
    }

    @Test
    void resultsOfTheSameNameDoNotOverwriteEachOther() throws IOException {
        JobKey key = kiosk.submit(
                new ZipForTests().image("a.tif").image("a.tiff").image("A.tif").bytes());
        loop.fanOut();
        kiosk.finishImage("a_feature_0.tif");
        kiosk.finishImage("a_feature_0.tif");
        kiosk.finishImage("A_feature_0.tif");

        JobRecord record = loop.fanIn(key);

        assertThat(kiosk.unzip(record.result().getOrDefault(ResultFields.OUTPUT_FILE_NAME, "")))
                .containsExactly(
                        Map.entry("a_feature_0.tif", "a.tif"),
                        Map.entry("a_feature_0 (a.tiff).tif", "a.tiff"),
                        Map.entry("A_feature_0 (A.tif).tif", "A.tif"));
    }

    /** macOS takes both spellings for one file. */
    @Test
    void resultsWhoseNamesDifferInTheSpellingOfAnAccentDoNotOverwriteEachOther() throws IOException {
        JobKey key = kiosk.submit(
                new ZipForTests().image("\u00e9.tif").image("e\u0301.tif").bytes());
        loop.fanOut();
        kiosk.finishImage("\u00e9_feature_0.tif");
        kiosk.finishImage("e\u0301_feature_0.tif");

        JobRecord record = loop.fanIn(key);

        assertThat(kiosk.unzip(record.result().getOrDefault(ResultFields.OUTPUT_FILE_NAME, "")))
                .containsExactly(
                        Map.entry("\u00e9_feature_0.tif", "\u00e9.tif"),
                        Map.entry("e\u0301_feature_0 (e\u0301.tif).tif", "e\u0301.tif"));
    }

    @Test
    void aFailedImageIsNamedBesideTheOthersResults() throws IOException {
        JobKey key =
                kiosk.submit(new ZipForTests().image("a b.tif").image("c.tif").bytes());
        loop.fanOut();
        JobKey failed = kiosk.failImage("a b.tif is damaged & empty.");
        kiosk.finishImage("c_feature_0.tif");

        Map<String, String> result = loop.fanIn(key).result();

        assertThat(result)
                .containsEntry(ResultFields.TOTAL_JOBS, "2")
                .containsEntry(ResultFields.FAILED_JOBS, "1")
                .containsEntry(ResultFields.CELLS, "3,2");
        String[] failure = result.getOrDefault(ResultFields.FAILURES, "").split("=");
        assertThat(URLDecoder.decode(failure[0], StandardCharsets.UTF_8)).isEqualTo(failed.value());
        assertThat(URLDecoder.decode(failure[1], StandardCharsets.UTF_8)).isEqualTo("a b.tif is damaged & empty.");
    }

    @Test
    void aResultThatIsGoneIsAFailureToo() throws IOException {
        JobKey key =
                kiosk.submit(new ZipForTests().image("a.tif").image("b.tif").bytes());
        loop.fanOut();
        JobKey gone = kiosk.finishImage("a_feature_0.tif");
        kiosk.finishImage("b_feature_0.tif");
        kiosk.bucket().delete("output/" + gone.uuid().replace("-", "") + ".zip");

        JobRecord record = loop.fanIn(key);

        assertThat(record.job().status()).isEqualTo(JobStatus.DONE);
        assertThat(record.result().get(ResultFields.FAILURES)).contains("removed");
    }

    @Test
    void anArchiveFailsIfAllOfItsImagesFail() throws IOException {
        JobKey key =
                kiosk.submit(new ZipForTests().image("a.tif").image("b.tif").bytes());
        loop.fanOut();
        kiosk.failImage("a.tif is damaged.");
        kiosk.failImage("It has no channel 0");

        JobRecord record = loop.fanIn(key);

        assertThat(record.job().status()).isEqualTo(JobStatus.FAILED);
        assertThat(record.result())
                .containsEntry(
                        ResultFields.REASON,
                        "None of the 2 images could be processed: a.tif is damaged. b.tif: It has no channel 0.");
        assertThat(kiosk.bucket().list("uploads/" + key.uuid() + "/")).isEmpty();
    }

    @Test
    void aRefusedArchiveFailsWithItsNameAndQueuesNothing() throws IOException {
        JobKey key = kiosk.submit(
                new ZipForTests().image("a.tif").file("b.tif", tiff(2 << 20)).bytes());
        ClaimedJob archive = kiosk.claim(ARCHIVES);

        Outcome outcome = handler.handle(archive.job(), loop.context(archive));

        assertThat(outcome)
                .isEqualTo(new Outcome.Failed("plate.zip holds \"b.tif\", which unpacks to more than 1 MB."
                        + " Please cut it into smaller images."));
        assertThat(kiosk.depth(IMAGES)).isZero();
        assertThat(kiosk.bucket().list("uploads/" + key.uuid() + "/")).isEmpty();
    }

    @Test
    void anArchiveWithoutImagesFails() throws IOException {
        kiosk.submit(new ZipForTests().file("readme.txt", new byte[1]).bytes());
        ClaimedJob archive = kiosk.claim(ARCHIVES);

        Outcome outcome = handler.handle(archive.job(), loop.context(archive));

        assertThat(outcome)
                .isEqualTo(new Outcome.Failed("plate.zip holds no image. TIFF, PNG, JPEG and NumPy files are processed."
                        + " It holds readme.txt."));
    }

    @Test
    void anArchiveThatIsUnpackedTwiceHasEachChildOnce() throws IOException {
        JobKey key = kiosk.submit(
                new ZipForTests().image("a.tif").image("b.tif").image("c.tif").bytes());
        ClaimedJob first = kiosk.claim(ARCHIVES);
        HandlerContext killed = loop.context(first).breaksDownAfter(2);
        assertThatThrownBy(() -> handler.handle(first.job(), killed)).isInstanceOf(IllegalStateException.class);
        kiosk.finishImage("a_feature_0.tif");

        new JobRecovery(kiosk.redis(), "janitor", new JobRecovery.Policy(Duration.ofMillis(1), 3, Duration.ofHours(1)))
                .recover(ARCHIVES);
        loop.fanOut();

        assertThatThrownBy(() -> first.waitFor(List.of(key))).isInstanceOf(JobLostException.class);
        assertThat(kiosk.depth(IMAGES)).isEqualTo(2);
        kiosk.finishImage("b_feature_0.tif");
        kiosk.finishImage("c_feature_0.tif");
        assertThat(loop.fanIn(key).result()).containsEntry(ResultFields.TOTAL_JOBS, "3");
        assertThat(killed.submitted())
                .extracting(NewJob::key)
                .isSubsetOf(kiosk.record(key).job().children());
    }

    @Test
    void anArchiveThatFailsInTheMiddleLeavesNoChildAndNoImage() throws IOException {
        JobKey key =
                kiosk.submit(new ZipForTests().image("a.tif").image("b.tif").bytes());
        ClaimedJob archive = kiosk.claim(ARCHIVES);
        String second = JobKey.ofChild(key, IMAGES, "b.tif").uuid() + ".tif";
        Files.createDirectories(folder.resolve("uploads").resolve(key.uuid()).resolve(second));

        assertThatThrownBy(() -> handler.handle(archive.job(), loop.context(archive)))
                .hasMessageContaining(second);
        handler.ended(archive.job(), kiosk.bucket());

        assertThat(kiosk.depth(IMAGES)).isZero();
        assertThat(kiosk.bucket().list("uploads/" + key.uuid() + "/")).isEmpty();
    }

    @Test
    void anArchiveThatIsMergedTwiceHasTheSameResult() throws IOException {
        JobKey key = kiosk.submit(
                new ZipForTests().image("a.tif").file("readme.txt", new byte[1]).bytes());
        loop.fanOut();
        kiosk.finishImage("a_feature_0.tif");
        ClaimedJob lost = kiosk.claim(ARCHIVES);
        Map<String, String> first = LoopByHand.result(handler.handle(lost.job(), loop.context(lost)));
        lost.giveBack();

        JobRecord record = loop.fanIn(key);

        assertThat(first.get(ResultFields.INFERRED)).contains("readme.txt");
        assertThat(record.result()).containsAllEntriesOf(first);
        assertThat(kiosk.unzip(record.result().getOrDefault(ResultFields.OUTPUT_FILE_NAME, "")))
                .containsExactly(Map.entry("a_feature_0.tif", "a.tif"));
    }
}
