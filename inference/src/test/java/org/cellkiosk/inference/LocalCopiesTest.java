package org.cellkiosk.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalCopiesTest {

    @TempDir
    private Path cache;

    @Test
    void aFolderIsFilledOnceForAllThatAsk() {
        // Given
        AtomicInteger fillings = new AtomicInteger();

        // When
        IntStream.range(0, 8)
                .parallel()
                .forEach(i -> LocalCopies.ensure(cache.resolve("deep/model"), folder -> {
                    fillings.incrementAndGet();
                    Files.writeString(folder.resolve("graph"), "complete");
                }));

        // Then
        assertThat(fillings).hasValue(1);
        assertThat(cache.resolve("deep/model/graph")).hasContent("complete");
    }

    @Test
    void aFolderThatCouldNotBeFilledDoesNotExist() throws IOException {
        // Given
        Path model = cache.resolve("model");

        // When
        assertThatThrownBy(() -> LocalCopies.ensure(model, folder -> {
                    Files.writeString(folder.resolve("graph"), "half");
                    throw new IOException("connection lost");
                }))
                .hasMessageContaining("connection lost");

        // Then
        assertThat(model).doesNotExist();
        try (Stream<Path> left = Files.list(cache)) {
            assertThat(left.filter(Files::isDirectory)).isEmpty();
        }
    }

    @Test
    void whatAProcessLeftHalfDoneIsStartedAgain() throws IOException {
        // Given
        Path half = Files.createDirectories(cache.resolve(".model.part/variables"));
        Files.writeString(half.resolve("data"), "half");

        // When
        Path model =
                LocalCopies.ensure(cache.resolve("model"), folder -> Files.writeString(folder.resolve("graph"), "x"));

        // Then
        try (Stream<Path> files = Files.list(model)) {
            assertThat(files).containsExactly(model.resolve("graph"));
        }
    }
}
