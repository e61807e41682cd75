package org.cellkiosk.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderDigestTest {

    /** What the command line in the class's comment prints for this folder. */
    private static final String PRINTED = "a8717ce68ccd75cac25e5d30de6020f3757091b1382a0a053174628c06c8aa76";

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void fill() throws IOException {
        Files.createDirectory(folder.resolve("variables"));
        Files.writeString(folder.resolve("variables/variables.index"), "numbers");
        Files.writeString(folder.resolve("saved_model.pb"), "graph");
    }

    @Test
    void theDigestIsThatOfCommonTools() throws IOException {
        assertThat(FolderDigest.of(folder)).isEqualTo(PRINTED);
    }

    @Test
    void contentAndNamesMatter() throws IOException {
        Files.move(folder.resolve("saved_model.pb"), folder.resolve("model.pb"));
        assertThat(FolderDigest.of(folder)).isNotEqualTo(PRINTED);

        Files.move(folder.resolve("model.pb"), folder.resolve("saved_model.pb"));
        Files.writeString(folder.resolve("variables/variables.index"), "Numbers");
        assertThat(FolderDigest.of(folder)).isNotEqualTo(PRINTED);
    }
}
