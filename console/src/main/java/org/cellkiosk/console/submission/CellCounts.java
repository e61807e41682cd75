package org.cellkiosk.console.submission;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cellkiosk.client.JobReport;
import org.cellkiosk.client.KioskException;
import org.cellkiosk.job.ResultFields;

/**
 * How many cells were found in each image of a file.
 *
 * @param features what is counted, such as {@code nuclei}
 * @param byImage a row for each image, with a number for each feature
 */
public record CellCounts(List<String> features, List<List<Long>> byImage) {

    public CellCounts {
        features = List.copyOf(features);
        byImage = List.copyOf(byImage);
    }

    /** Of a job that is done, and the table of its cells, which tells the images of a stack apart. */
    static CellCounts of(JobReport job, Optional<Path> table) {
        List<String> totals = job.list(ResultFields.CELLS);
        List<String> names = job.list(ResultFields.FEATURES);
        List<String> features = IntStream.range(0, totals.size())
                .mapToObj(i -> i < names.size() ? names.get(i) : "cells")
                .toList();
        int images = job.field(ResultFields.IMAGES).map(Integer::parseInt).orElse(1);
        if (images == 1 || table.isEmpty()) {
            return new CellCounts(
                    features, List.of(totals.stream().map(Long::parseLong).toList()));
        }
        return new CellCounts(features, count(table.get(), images, features.size()));
    }

    private static List<List<Long>> count(Path table, int images, int features) {
        long[][] counts = new long[images][features];
        try (BufferedReader lines = Files.newBufferedReader(table)) {
            lines.lines()
                    .skip(1)
                    .map(line -> line.split(",", 3))
                    .forEach(row -> counts[Integer.parseInt(row[0])][Integer.parseInt(row[1])]++);
        } catch (IOException e) {
            throw new KioskException("The table " + table + " cannot be read: " + KioskException.reason(e), e);
        }
        return Arrays.stream(counts)
                .map(row -> Arrays.stream(row).boxed().toList())
                .toList();
    }

    /** In all images together, in words: {@code 123 nuclei, 1 cell}. */
    public String words() {
        return IntStream.range(0, features.size())
                .mapToObj(feature -> words(
                        ofFeature(feature).stream().mapToLong(Long::longValue).sum(), feature))
                .collect(Collectors.joining(", "));
    }

    /** A number for each image. */
    public List<Long> ofFeature(int feature) {
        return byImage.stream().map(counts -> counts.get(feature)).toList();
    }

    private String words(long count, int feature) {
        String plural = features.get(feature);
        String singular = plural.replaceFirst("nuclei$", "nucleus").replaceFirst("cells$", "cell");
        return count + " " + (count == 1 ? singular : plural);
    }
}
