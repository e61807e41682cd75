package org.cellkiosk.console.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cellkiosk.client.JobReport;
import org.junit.jupiter.api.Test;

class ProgressTest {

    @Test
    void aZipThatWaitsSaysHowManyOfItsImagesHaveEnded() {
        assertThat(Progress.of(zip("waiting"))).hasToString("2/3 images");
        assertThat(Progress.of(zip("done"))).hasToString("done");
        assertThat(Progress.of("predicting")).hasToString("predicting");
    }

    @Test
    void anUploadSaysHowManyBytesTheKioskHas() {
        assertThat(new Progress.Upload(15_000_000, 66_000_001)).hasToString("uploading 15 of 66 MB (22 %)");
        assertThat(new Progress.Upload(66_000_000, 66_000_000)).hasToString("uploading 66 of 66 MB (100 %)");
    }

    private static JobReport zip(String status) {
        List<JobReport.Child> children = Stream.of("done", "failed", "predicting")
                .map(each -> new JobReport.Child("segmentation:a.tif:1", each))
                .toList();
        return new JobReport("segmentation-zip:a.zip:1", status, Map.of(), List.of(), Map.of(), children);
    }
}
