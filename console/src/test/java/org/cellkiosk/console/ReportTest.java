package org.cellkiosk.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.cellkiosk.client.JobReport;
import org.cellkiosk.console.submission.CellCounts;
import org.cellkiosk.console.submission.Image;
import org.cellkiosk.console.submission.Outcome;
import org.junit.jupiter.api.Test;

class ReportTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aZipIsDoneAlsoWhereOneOfItsImagesFailed() {
        Outcome.ImageResult image =
                result("a.tif", new CellCounts(List.of("nuclei", "cells"), List.of(List.of(1L, 2L))));

        int code = print(new Outcome(
                new Image(Path.of("plate.zip"), Path.of("plate.zip")),
                false,
                List.of("scale 1; 1 file is no image and was left out: notes.txt"),
                List.of("b.tif: it is empty"),
                List.of(image, image)));

        assertThat(code).isEqualTo(1);
        assertThat(out.toString()).contains("a.tif: 1 nucleus, 2 cells", "left out: notes.txt");
        assertThat(err.toString()).contains("plate.zip: b.tif: it is empty", "done, 1 of 3 images failed.");
    }

    @Test
    void aStackIsCountedInEachImageAndAStandInIsCalledOne() {
        CellCounts counts = new CellCounts(List.of("nuclei"), List.of(List.of(3L), List.of(0L)));

        int code = print(new Outcome(
                new Image(Path.of("a.tif"), Path.of("a.tif")),
                true,
                List.of(),
                List.of(),
                List.of(result("a.tif", counts))));

        assertThat(code).isZero();
        assertThat(out.toString())
                .contains("a.tif: 3 nuclei", "2 images, counted in each", "3, 0 nuclei", "a stand-in")
                .contains("models  NuclearSegmentation:0", "replaces the results of an earlier submission");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void whatIsNoSegmentationIsReportedInItsConsumersWordsWithoutTimesThatNobodyTook() {
        JobReport job = new JobReport(
                "focus:a.tif:1",
                "done",
                Map.of("original_name", "a.tif"),
                List.of(),
                Map.of("summary", "sharp", "upload_time", "0.5"),
                List.of());

        print(new Outcome(
                new Image(Path.of("a.tif"), Path.of("a.tif")),
                false,
                List.of(),
                List.of(),
                List.of(new Outcome.ImageResult(
                        job, new CellCounts(List.of(), List.of(List.of())), List.of(), List.of()))));

        assertThat(out.toString())
                .contains("a.tif: sharp", "queue ?, upload 0.50 s")
                .doesNotContain("predict");
    }

    @Test
    void aPersonsOwnModelOfVersionZeroIsNamedAndNoStandIn() {
        JobReport job = new JobReport(
                "segmentation:a.tif:1", "done", Map.of(), List.of(), Map.of("models", "Mine:0"), List.of());

        print(new Outcome(
                new Image(Path.of("a.tif"), Path.of("a.tif")),
                false,
                List.of(),
                List.of(),
                List.of(new Outcome.ImageResult(
                        job, new CellCounts(List.of("nuclei"), List.of(List.of(1L))), List.of(), List.of()))));

        assertThat(out.toString()).contains("models  Mine:0").doesNotContain("stand-in", "replaces");
    }

    private int print(Outcome outcome) {
        return new Report(new PrintWriter(out, true), new PrintWriter(err, true)).print(List.of(outcome));
    }

    private static Outcome.ImageResult result(String name, CellCounts counts) {
        JobReport job = new JobReport(
                "segmentation:" + name + ":1",
                "done",
                Map.of("original_name", name),
                List.of(),
                Map.of("models", "NuclearSegmentation:0"),
                List.of());
        return new Outcome.ImageResult(job, counts, List.of(), List.of());
    }
}
