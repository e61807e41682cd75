package org.cellkiosk.console.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.cellkiosk.client.JobOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SentJobsTest {
    private static final JobOptions OPTIONS = new JobOptions("segmentation", "", "", "");

    @TempDir
    private Path folder = Path.of("");

    private Image image(String name) throws IOException {
        return new Image(Files.writeString(folder.resolve(name), "pixels"), Path.of(name));
    }

    @Test
    void aLineThatWasCutOffInTheMiddleOfALetterTakesNoOtherJobAlong() throws IOException {
        Image first = image("first.tif");
        Image second = image("second.tif");
        SentJobs.in(folder).of(first, OPTIONS).submitted("segmentation:first.tif:1");
        Files.write(
                folder.resolve(".submission"),
                new byte[] {'h', 'a', 's', 'h', '\t', '/', (byte) 0xC3},
                StandardOpenOption.APPEND);

        SentJobs.in(folder).of(second, OPTIONS).submitted("segmentation:second.tif:2");

        SentJobs sent = SentJobs.in(folder);
        assertThat(sent.of(first, OPTIONS).hash()).contains("segmentation:first.tif:1");
        assertThat(sent.of(second, OPTIONS).hash()).contains("segmentation:second.tif:2");
    }

    @Test
    void theLatestStepOfAFileIsFoundAgain() throws IOException {
        Image image = image("large.zip");

        SentJobs.in(folder).of(image, OPTIONS).begin("/api/uploads/1");
        assertThat(SentJobs.in(folder).of(image, OPTIONS).begun()).contains("/api/uploads/1");
        assertThat(SentJobs.in(folder).of(image, OPTIONS).asked()).isEmpty();

        Step.Asked asked = SentJobs.in(folder).of(image, OPTIONS).ask("uploads/1.zip");
        assertThat(SentJobs.in(folder).of(image, OPTIONS).asked()).contains(asked);
        assertThat(SentJobs.in(folder).of(image, OPTIONS).isUnderWay()).isTrue();

        SentJobs.in(folder).of(image, OPTIONS).submitted("segmentation-zip:large.zip:1");
        assertThat(SentJobs.in(folder).of(image, OPTIONS).hash()).contains("segmentation-zip:large.zip:1");
        assertThat(SentJobs.in(folder).of(image, OPTIONS).isUnderWay()).isFalse();
    }

    @Test
    void aFileThatHasChangedBeginsAnew() throws IOException {
        Image image = image("large.zip");
        SentJobs.in(folder).of(image, OPTIONS).begin("/api/uploads/1");

        Files.writeString(image.file(), "other pixels");

        assertThat(SentJobs.in(folder).of(image, OPTIONS).begun()).isEmpty();
    }
}
