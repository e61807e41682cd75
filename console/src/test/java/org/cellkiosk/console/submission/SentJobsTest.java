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
        SentJobs.in(folder).add(first, OPTIONS, "segmentation:first.tif:1");
        Files.write(
                folder.resolve(".submission"),
                new byte[] {'h', 'a', 's', 'h', '\t', '/', (byte) 0xC3},
                StandardOpenOption.APPEND);

        SentJobs.in(folder).add(second, OPTIONS, "segmentation:second.tif:2");

        SentJobs sent = SentJobs.in(folder);
        assertThat(sent.hash(first, OPTIONS)).contains("segmentation:first.tif:1");
        assertThat(sent.hash(second, OPTIONS)).contains("segmentation:second.tif:2");
    }
}
