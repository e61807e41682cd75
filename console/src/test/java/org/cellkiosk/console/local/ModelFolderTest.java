package org.cellkiosk.console.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cellkiosk.storage.Bucket;
import org.cellkiosk.storage.BucketSettings;
import org.cellkiosk.storage.Buckets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFolderTest {
    @TempDir
    private Path folder = Path.of("");

    private Path bundled = folder;
    private Path inBucket = folder;

    @BeforeEach
    void bundleAModel() throws IOException {
        bundled = folder.resolve("project/models");
        inBucket = folder.resolve("bucket/models");
        write(bundled.resolve("Nuclear/1/saved_model.pb"), "trained");
        write(bundled.resolve("Nuclear/1/variables/variables.index"), "");
        write(bundled.resolve("training/train.py"), "no model");
    }

    @Test
    void theBucketListsModelsAndNothingElseOfTheProject() {
        ModelFolder.provide(bundled, inBucket);

        assertThat(inBucket.resolve("training")).doesNotExist();
        assertThat(inBucket.resolve("Nuclear/1/saved_model.pb"))
                .isSymbolicLink()
                .hasContent("trained");
        try (Bucket bucket = Buckets.open(
                BucketSettings.of(folder.resolve("bucket").toUri().toString(), "http://localhost/files"))) {
            assertThat(bucket.folders("models/")).containsExactly("Nuclear");
            assertThat(bucket.folders("models/Nuclear/")).containsExactly("1");
            assertThat(bucket.list("models/Nuclear/1/"))
                    .containsExactly("models/Nuclear/1/saved_model.pb", "models/Nuclear/1/variables/variables.index");
        }
    }

    @Test
    void whatAPersonPutsThereStaysThereAndOutOfTheProject() throws IOException {
        Files.createDirectories(inBucket.getParent());
        Files.createSymbolicLink(inBucket, bundled); // as earlier kiosks did
        ModelFolder.provide(bundled, inBucket);
        write(inBucket.resolve("Mine/1/saved_model.pb"), "mine");
        write(inBucket.resolve("Nuclear/2/saved_model.pb"), "mine");

        ModelFolder.provide(bundled, inBucket);

        assertThat(inBucket.resolve("Mine/1/saved_model.pb")).hasContent("mine");
        assertThat(inBucket.resolve("Nuclear/2/saved_model.pb")).hasContent("mine");
        assertThat(bundled.resolve("Mine")).doesNotExist();
        assertThat(bundled.resolve("Nuclear/2")).doesNotExist();
    }

    @Test
    void aProjectThatHasMovedOrDroppedAModelIsFollowed() throws IOException {
        ModelFolder.provide(bundled, inBucket);
        Path moved = folder.resolve("moved");
        Files.move(bundled, moved);
        Files.delete(moved.resolve("Nuclear/1/variables/variables.index"));

        ModelFolder.provide(moved, inBucket);

        assertThat(inBucket.resolve("Nuclear/1/saved_model.pb")).hasContent("trained");
        assertThat(inBucket.resolve("Nuclear/1/variables")).isEmptyDirectory();
    }

    private static void write(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
