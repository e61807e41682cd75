package org.cellkiosk.console.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.cellkiosk.client.KioskException;
import org.cellkiosk.job.JobTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written; that it builds and runs is what the walk through docs/custom-consumer.md shows. */
class ConsumerProjectTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void everyFileIsFilledInWithTheName() throws IOException {
        Path project = folder.resolve("new/cell-count-2");

        new ConsumerProject("cell-count-2").write(project);

        List<Path> files = files(project);
        assertThat(files)
                .hasSize(8)
                .allSatisfy(file ->
                        assertThat(file).content().doesNotContain("__", "${").isNotBlank());
        assertThat(files.stream().map(project::relativize).map(Path::toString))
                .contains(
                        "src/main/java/com/example/consumer/CellCount2Handler.java",
                        "src/test/java/com/example/consumer/CellCount2HandlerTest.java",
                        ".gitignore");
        assertThat(JobTypes.read(project.resolve("job-type.yaml")))
                .hasToString("cell-count-2")
                .satisfies(types -> assertThat(types.queues()).containsExactly("cell-count-2", "cell-count-2-zip"));
        assertThat(project.resolveSibling("").toFile().list()).containsExactly("cell-count-2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Cells", "2cells", "cell_count", "cells-", "-cells", "a--b", "cells/x", "..", "cells-zip"})
    void aNameThatWouldBeNoQueueOrClassIsRefusedWithWhatToWrite(String name) {
        assertThatThrownBy(() -> new ConsumerProject(name))
                .isInstanceOf(KioskException.class)
                .hasMessageStartingWith("'" + name + "' cannot be")
                .hasMessageContaining("cell-count");
    }

    @ParameterizedTest
    @ValueSource(strings = {"segmentation", "mesmer"})
    void theNameOfABundledJobTypeIsTaken(String name) {
        assertThatThrownBy(() -> new ConsumerProject(name))
                .isInstanceOf(KioskException.class)
                .hasMessageContaining("a job type of the kiosk itself");
    }

    @Test
    void aFolderWithFilesAndAFileAreLeftAsTheyAre() throws IOException {
        Path notes =
                Files.writeString(Files.createDirectory(folder.resolve("cells")).resolve("notes.txt"), "mine");

        assertThatThrownBy(() -> new ConsumerProject("cells").write(folder.resolve("cells")))
                .isInstanceOf(KioskException.class)
                .hasMessageContaining("is not empty");
        assertThatThrownBy(() -> new ConsumerProject("cells").write(notes))
                .isInstanceOf(KioskException.class)
                .hasMessageContaining("is a file");

        assertThat(files(folder)).containsExactly(notes);
        assertThat(notes).hasContent("mine");
        assertThat(folder).isDirectoryNotContaining("glob:**/.kiosk-*");
    }

    @Test
    void anEmptyFolderIsFilled() throws IOException {
        new ConsumerProject("cells").write(Files.createDirectory(folder.resolve("cells")));

        assertThat(folder.resolve("cells/pom.xml")).exists();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
