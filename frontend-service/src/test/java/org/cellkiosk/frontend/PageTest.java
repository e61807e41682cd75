package org.cellkiosk.frontend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.cellkiosk.job.JobFields;
import org.cellkiosk.job.JobStatus;
import org.cellkiosk.job.NewJob;
import org.cellkiosk.job.ResultFields;
import org.cellkiosk.queue.ClaimedJob;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page in a real browser, with a person in front of it and a consumer behind. */
@QuarkusTest
@QuarkusTestResource(KioskParts.class)
class PageTest {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private static Chromium chromium;

    @TestHTTPResource
    URI address;

    private final List<String> errors = new ArrayList<>();
    private Page page;

    @BeforeAll
    static void launch() {
        chromium = Chromium.launch();
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void open() {
        page = chromium.browser()
                .newPage(new Browser.NewPageOptions()
                        .setBaseURL("http://127.0.0.1:" + address.getPort())
                        .setColorScheme(ColorScheme.LIGHT));
        page.onPageError(errors::add);
        page.navigate("/");
    }

    @AfterEach
    void noErrorWasThrown() {
        page.close();
        assertThat(errors).isEmpty();
    }

    @Test
    void aPersonUploadsAnImageWatchesItAndSeesTheOutlines() throws IOException {
        // Given
        choose("cells.png", "image/png", picture());
        page.getByText("Options –").click();
        page.getByLabel("Nuclear channel").selectOption("0");
        page.getByLabel("Dimension order").selectOption("XYC");
        page.getByLabel("Scale").fill("0.5");

        // When
        button("Find the cells").click();

        // Then
        Locator job = page.locator("article");
        assertThat(job.locator(".badge")).hasText("new");
        ClaimedJob claimed = KioskParts.claim("segmentation");
        assertThat(claimed.job().fields())
                .containsEntry(JobFields.CHANNELS, "0,")
                .containsEntry(JobFields.DIMENSION_ORDER, "XYC")
                .containsEntry(JobFields.SCALE, "0.5");
        claimed.advance(JobStatus.POST_PROCESSING);
        assertThat(job.locator(".badge")).hasText("post processing");
        claimed.finish(result("114,1"));
        assertThat(job.locator(".badge")).hasText("done");
        assertThat(job.getByText("114 nuclei, 1 cell")).isVisible();
        assertThat(job.getByText("NuclearSegmentation:0 (a stand-in, not trained)"))
                .isVisible();
        assertThat(job.getByAltText("Your image with the outlines of the cells found"))
                .isVisible();
        assertThat(job.getByText("Download")).hasAttribute("href", "/api/files/output/r.zip");
        assertThat(job.getByText("Download")).hasAttribute("download", "cells.png.labels.zip");
        assertThat(job.getByText("Measurements (CSV)")).hasAttribute("href", "/api/files/output/r.csv");
        assertThat(job.locator(".files a")).hasCount(4);
        assertThat((Boolean) job.locator("img").evaluate("image => image.decode().then(() => image.naturalWidth > 0)"))
                .isTrue();
        screenshot("done");
    }

    @Test
    void aResultThatIsNoSegmentationIsShownInItsConsumersWords() throws IOException {
        // Given
        choose("cells.png", "image/png", picture());

        // When
        button("Find the cells").click();
        KioskParts.claim("segmentation")
                .finish(Map.of(
                        ResultFields.SUMMARY, "mean intensity 12.5",
                        ResultFields.OUTPUT_URL, "http://kiosk.example/api/files/output/r.zip"));

        // Then
        Locator job = page.locator("article");
        assertThat(job.getByText("mean intensity 12.5")).isVisible();
        assertThat(job.getByText("Download the result")).hasAttribute("download", "cells.png.result.zip");
    }

    @Test
    void aFailedJobSaysWhy() {
        // Given
        choose("notes.txt", "text/plain", "hello".getBytes(UTF_8));

        // When
        button("Find the cells").click();
        KioskParts.claim("segmentation").fail("notes.txt is not an image.");

        // Then
        assertThat(page.locator("article .badge")).hasText("failed");
        assertThat(page.getByText("notes.txt is not an image.")).isVisible();
    }

    @Test
    void aZipShowsEachOfItsImages() throws IOException {
        // Given
        choose("plate.zip", "application/zip", "PK".getBytes(UTF_8));
        page.getByLabel("mesmer").check();
        button("Find the cells").click();
        ClaimedJob parent = KioskParts.claim("mesmer-zip");
        List<NewJob> children = List.of("well A1.tif", "well A2.tif").stream()
                .map(name -> NewJob.childOf(parent.job(), Clock.systemUTC(), "mesmer", name, Map.of()))
                .toList();
        children.forEach(KioskParts::submit);
        parent.waitFor(children.stream().map(NewJob::key).toList());

        // When
        KioskParts.claim("mesmer").finish(result("12"));
        assertThat(page.getByText("1 of 2 images are ready.")).isVisible();
        KioskParts.claim("mesmer").fail("It has one channel, and the model needs two.");
        KioskParts.claim("mesmer-zip")
                .finish(Map.of(
                        ResultFields.TOTAL_JOBS, "2", ResultFields.FAILED_JOBS, "1", ResultFields.TOTAL_TIME, "1.5,2"));

        // Then
        assertThat(page.locator("article .badge")).hasText("done");
        assertThat(page.getByRole(AriaRole.ROW)).hasCount(3);
        assertThat(page.locator("tbody tr").nth(0)).containsText("12 nuclei");
        assertThat(page.getByText("3.50, 1.75 an image")).isVisible();
        assertThat(page.locator("tbody tr").nth(0).locator(".files a")).hasCount(4);
        assertThat(page.locator("tbody tr").nth(1)).containsText("the model needs two");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        screenshot("zip-dark");
    }

    @Test
    void anAnswerFromBeforeTheEndDoesNotHideTheResult() throws IOException {
        // Given an answer that is long on its way
        List<Runnable> late = new ArrayList<>();
        page.route(address -> address.matches(".*/api/jobs/[^/]+"), route -> {
            if (late.isEmpty()) {
                APIResponse asked = route.fetch();
                late.add(() -> route.fulfill(new Route.FulfillOptions().setResponse(asked)));
            } else {
                route.resume();
            }
        });
        choose("cells.png", "image/png", picture());
        button("Find the cells").click();
        page.waitForCondition(() -> !late.isEmpty());

        // When the job ends before it arrives
        KioskParts.claim("segmentation").finish(result("114"));
        assertThat(page.locator("article .badge")).hasText("done");
        late.get(0).run();
        page.waitForFunction("() => performance.getEntriesByType('resource')"
                + ".filter(({ name }) => /api.jobs.[^/]+$/.test(name)).length === 2");

        // Then
        assertThat(page.getByText("114")).isVisible();
        assertThat(page.locator("article .badge")).hasText("done");
        assertThat(page.locator("article .job-status")).isEmpty();
    }

    @Test
    void aRefusedSubmissionIsExplained() {
        // Given
        choose("cells.tif", "image/tiff", new byte[(3 << 20) + 1]);

        // When
        button("Find the cells").click();

        // Then
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("larger than this kiosk takes");
    }

    @Test
    void aJobCanBeFoundAgainByItsAddress() {
        // Given
        choose("again.tif", "image/tiff", new byte[10]);
        button("Find the cells").click();
        assertThat(page.locator("article .badge")).hasText("new");

        // When
        page.reload();
        KioskParts.claim("segmentation").finish(Map.of());

        // Then
        assertThat(page.locator("article h3")).hasText("again.tif");
        assertThat(page.locator("article .badge")).hasText("done");
    }

    @Test
    void anAddressOfNoJobSaysSo() {
        // When
        page.navigate("/?job=segmentation:gone.tif:1");

        // Then
        assertThat(page.locator("article .badge")).hasText("unknown");
        assertThat(page.locator("article h3")).hasText("gone.tif");
        assertThat(page.getByText("There is no job 'segmentation:gone.tif:1'")).isVisible();
        assertThat(page.locator("article > progress")).isHidden();
    }

    @Test
    void severalFilesBecomeAJobEachAndOneThatIsRefusedLeavesTheOthersAlone() {
        // Given
        page.getByLabel("Choose files or drop them here").setInputFiles(new FilePayload[] {
            new FilePayload("one.tif", "image/tiff", new byte[10]),
            new FilePayload("huge.tif", "image/tiff", new byte[(3 << 20) + 1]),
            new FilePayload("two.tif", "image/tiff", new byte[10])
        });
        assertThat(page.getByText("one.tif, huge.tif, two.tif")).isVisible();

        // When
        button("Find the cells").click();

        // Then
        assertThat(page.locator("article h3")).hasText(new String[] {"two.tif", "one.tif"});
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("huge.tif: ");
        KioskParts.claim("segmentation").finish(Map.of());
        KioskParts.claim("segmentation").finish(Map.of());
    }

    @Test
    void noJobCanBeAskedForBeforeItsTypesAreKnown() {
        // Given
        List<Route> asked = new ArrayList<>();
        page.route("**/api/jobtypes", asked::add);
        page.reload();
        choose("cells.tif", "image/tiff", new byte[10]);
        assertThat(button("Find the cells")).isDisabled();

        // When
        page.waitForCondition(() -> !asked.isEmpty());
        asked.forEach(Route::resume);

        // Then
        assertThat(button("Find the cells")).isEnabled();
    }

    @Test
    void anErrorInAFoldedOptionIsShown() {
        // Given
        choose("cells.tif", "image/tiff", new byte[10]);
        page.getByText("Options –").click();
        page.getByLabel("Scale").fill("-1");
        page.getByText("Options –").click();
        assertThat(page.getByLabel("Scale")).isHidden();

        // When
        button("Find the cells").click();

        // Then
        assertThat(page.getByLabel("Scale")).isFocused();
    }

    @Test
    void theScaleHintAndTheChannelsAreThoseOfTheJobType() {
        page.getByText("Options –").click();
        assertThat(page.locator("#scale-hint")).hasText("your µm per pixel ÷ the model's 0.65");
        page.getByLabel("mesmer").check();
        assertThat(page.locator("#scale-hint")).hasText("your µm per pixel ÷ the model's 0.5");
        assertThat(page.getByLabel("Nuclear channel").locator("option").nth(1)).hasText("0 (red)");
        assertThat(page.getByLabel("Dimension order").locator("option"))
                .containsText(new String[] {"XY", "BXYC", "BCXY", "CXYB"});
    }

    @Test
    void everythingIsReachedByKeyboard() {
        // When
        List<String> focused = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            page.keyboard().press("Tab");
            focused.add(
                    (String)
                            page.evaluate(
                                    "() => document.activeElement.id || document.activeElement.name || document.activeElement.textContent"));
        }

        // Then
        assertThat(focused).contains("Skip to content", "Predict", "file", "job-type", "submit");
    }

    @Test
    void otherAddressesShowTheirView() {
        page.navigate("/about");
        assertThat(heading("About")).isVisible();
        page.navigate("/no/such/page");
        assertThat(heading("There is no such page")).isVisible();
        page.navigate("/docs");
        assertThat(page.getByText("/api/predict").first()).isVisible();
    }

    private void choose(String name, String type, byte[] content) {
        page.getByLabel("Choose files or drop them here").setInputFiles(new FilePayload(name, type, content));
        assertThat(page.getByText(name)).isVisible();
    }

    private Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private Locator heading(String name) {
        return page.getByRole(
                AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private void screenshot(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }

    private static Map<String, String> result(String cells) throws IOException {
        Path preview = KioskParts.BUCKET.resolve("output/preview.png");
        Files.createDirectories(preview.getParent());
        Files.write(preview, picture());
        return Map.of(
                ResultFields.CELLS, cells,
                ResultFields.FEATURES, "nuclei,cells",
                ResultFields.MODELS, "NuclearSegmentation:0",
                ResultFields.INFERRED, "dimension order XY from the image's shape; channel 1 as nuclear",
                ResultFields.OUTPUT_URL, "http://kiosk.example/api/files/output/r.zip",
                ResultFields.PREVIEW_URL, "http://kiosk.example/api/files/output/preview.png",
                ResultFields.MEASUREMENTS_URL, "http://kiosk.example/api/files/output/r.csv",
                ResultFields.OUTLINES_URL, "http://kiosk.example/api/files/output/r.geojson",
                ResultFields.ROIS_URL, "http://kiosk.example/api/files/output/r.rois.zip",
                ResultFields.MANIFEST_URL, "http://kiosk.example/api/files/output/r.json");
    }

    private static byte[] picture() throws IOException {
        BufferedImage image = new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        for (int i = 0; i < 24; i++) {
            int x = 10 + (i * 53) % 290;
            int y = 10 + (i * 37) % 210;
            pen.setColor(Color.GRAY);
            pen.fillOval(x, y, 22, 18);
            pen.setColor(Color.CYAN);
            pen.drawOval(x, y, 22, 18);
        }
        pen.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return png.toByteArray();
    }
}
