package org.cellkiosk.console.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFolderTest {

    @TempDir
    private Path output = Path.of("");

    @Test
    void resultsMayBeReadByWhoeverMayReadOtherFoldersThere() throws IOException {
        bring();

        assertThat(Files.getPosixFilePermissions(results()))
                .isEqualTo(Files.getPosixFilePermissions(Files.createDirectory(output.resolve("other"))));
    }

    @Test
    void resultsAreReplacedAllAtOnce() throws IOException {
        // Given
        bring();
        for (int i = 0; i < 3000; i++) {
            Files.createFile(results().resolve("earlier-%04d.tif".formatted(i)));
        }
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Boolean> half = CompletableFuture.supplyAsync(() -> {
            boolean seen = false;
            while (!over.get()) {
                seen |= hasFirst() && !hasLast() && hasFirst();
            }
            return seen;
        });

        // When
        bring();
        over.set(true);

        // Then
        assertThat(half.join()).as("half of the earlier results were seen").isFalse();
        assertThat(results()).isDirectoryContaining("glob:**.manifest.json").isDirectoryNotContaining("glob:**.tif");
        assertThat(output).isDirectoryNotContaining("glob:**/.kiosk-*");
    }

    private void bring() {
        try (ResultFolder folder = ResultFolder.begin(results())) {
            folder.write("a.tif.manifest.json", Map.of("cells", "7"));
            folder.publish();
        }
    }

    private Path results() {
        return output.resolve("a.tif");
    }

    private boolean hasFirst() {
        return Files.exists(results().resolve("earlier-0000.tif"));
    }

    private boolean hasLast() {
        return Files.exists(results().resolve("earlier-2999.tif"));
    }
}
