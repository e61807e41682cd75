package org.cellkiosk.console.submission;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.cellkiosk.client.KioskException;

/** The table of all files that were sent together: a row for each image and feature, and one for each failure. */
public final class Summary {
    private static final String NAME = "summary.csv";

    private Summary() {}

    /** Writes it into the output folder, in place of an earlier one; the file. */
    public static Path write(Path output, List<Outcome> outcomes) {
        Path file = output.resolve(NAME);
        try {
            Files.createDirectories(output);
            try (BufferedWriter out = Files.newBufferedWriter(file)) {
                row(out, "file", "image", "batch", "feature", "objects", "cells", "failure");
                for (Outcome outcome : outcomes) {
                    rows(out, outcome);
                }
            }
            return file;
        } catch (IOException e) {
            throw new KioskException("The summary " + file + " cannot be written: " + KioskException.reason(e), e);
        }
    }

    private static void rows(BufferedWriter out, Outcome outcome) throws IOException {
        String file = outcome.image().folder().toString();
        for (Outcome.ImageResult result : outcome.results()) {
            CellCounts counts = result.counts();
            for (int batch = 0; batch < counts.byImage().size(); batch++) {
                for (int feature = 0; feature < counts.features().size(); feature++) {
                    String cells = String.valueOf(counts.byImage().get(batch).get(feature));
                    String objects = counts.features().get(feature);
                    row(out, file, result.report().name(), "" + batch, "" + feature, objects, cells, "");
                }
            }
        }
        for (String failure : outcome.failures()) {
            row(out, file, "", "", "", "", "", failure);
        }
    }

    private static void row(BufferedWriter out, String... fields) throws IOException {
        out.write(Arrays.stream(fields).map(Summary::quoted).collect(Collectors.joining(",", "", "\n")));
    }

    /** As RFC 4180 says. */
    private static String quoted(String field) {
        return field.matches("[^,\"\r\n]*") ? field : "\"" + field.replace("\"", "\"\"") + "\"";
    }
}
