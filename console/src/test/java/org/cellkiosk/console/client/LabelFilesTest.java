package org.cellkiosk.console.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LabelFilesTest {
    private static final Path FOLDER = Path.of("/out/plate.zip");

    @Test
    void eachImageOfAZipTakesItsOwnLabelImages() {
        LabelFiles labels = labels(
                "a_batch_0_feature_0.tif", "a_batch_1_feature_0.tif", "a_feature_0 (a.png).tif", "x/a_feature_0.tif");

        assertThat(labels.take("a.tif")).isEqualTo(paths("a_batch_0_feature_0.tif", "a_batch_1_feature_0.tif"));
        assertThat(labels.take("a.png")).isEqualTo(paths("a_feature_0 (a.png).tif"));
        assertThat(labels.take("x/a.tif")).isEqualTo(paths("x/a_feature_0.tif"));
        assertThat(labels.take("b.tif")).isEmpty();
    }

    private static LabelFiles labels(String... names) {
        return new LabelFiles(FOLDER, paths(names));
    }

    private static List<Path> paths(String... names) {
        return Stream.of(names).map(FOLDER::resolve).toList();
    }
}
