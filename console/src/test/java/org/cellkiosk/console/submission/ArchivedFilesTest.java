package org.cellkiosk.console.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchivedFilesTest {
    private static final Path FOLDER = Path.of("/out/plate.zip");

    @Test
    void eachImageOfAZipTakesItsOwnLabelImages() {
        ArchivedFiles files = files(
                "a_batch_0_feature_0.tif", "a_batch_1_feature_0.tif", "a_feature_0 (a.png).tif", "x/a_feature_0.tif");

        assertThat(files.takeLabels("a.tif")).isEqualTo(paths("a_batch_0_feature_0.tif", "a_batch_1_feature_0.tif"));
        assertThat(files.takeLabels("a.png")).isEqualTo(paths("a_feature_0 (a.png).tif"));
        assertThat(files.takeLabels("x/a.tif")).isEqualTo(paths("x/a_feature_0.tif"));
        assertThat(files.takeLabels("b.tif")).isEmpty();
    }

    @Test
    void whatACustomConsumerNamedAfterAnImageIsThatImages() {
        ArchivedFiles files = files("a/x.tif.csv", "b/x.tif.csv", "x.csv", "x (x.png).csv", "x1.tif.csv", "other.csv");

        assertThat(files.takeOthers("a/x.tif")).isEqualTo(paths("a/x.tif.csv"));
        assertThat(files.takeOthers("b/x.tif")).isEqualTo(paths("b/x.tif.csv"));
        assertThat(files.takeOthers("x.tif")).isEqualTo(paths("x.csv"));
        assertThat(files.takeOthers("x.png")).isEqualTo(paths("x (x.png).csv"));
    }

    private static ArchivedFiles files(String... names) {
        return new ArchivedFiles(FOLDER, paths(names));
    }

    private static List<Path> paths(String... names) {
        return Stream.of(names).map(FOLDER::resolve).toList();
    }
}
