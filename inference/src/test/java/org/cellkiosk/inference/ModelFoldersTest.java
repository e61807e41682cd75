package org.cellkiosk.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cellkiosk.storage.Bucket;
import org.cellkiosk.storage.BucketSettings;
import org.cellkiosk.storage.Buckets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFoldersTest {

    private static final ModelId MODEL = ModelId.parse("Frozen:1");

    @TempDir
    private Path folder;

    /** As large as a network with few weights, which is as large after every training. */
    private static byte[] trained(int times) {
        byte[] file = new byte[100_000];
        file[file.length / 2] = (byte) times;
        return file;
    }

    @ParameterizedTest
    @ValueSource(strings = {"saved_model.pb", "variables/variables.index"})
    void aModelOfTheSameSizesIsFetchedAnewThoughItHasNoFingerprint(String weights) throws IOException {
        try (Bucket bucket = open()) {
            // Given
            ModelFolders folders = new ModelFolders(bucket, "file:///bucket", folder.resolve("cache"));
            put(bucket, "saved_model.pb", trained(0));
            put(bucket, weights, trained(1));
            Path before = folders.fetch(MODEL);

            // When
            put(bucket, weights, trained(2));
            Path after = folders.fetch(MODEL);

            // Then
            assertThat(Files.readAllBytes(before.resolve(weights))).isEqualTo(trained(1));
            assertThat(Files.readAllBytes(after.resolve(weights))).isEqualTo(trained(2));
        }
    }

    @Test
    void aModelThatIsAsItWasIsFetchedOnce() throws IOException {
        try (Bucket bucket = open()) {
            // Given
            ModelFolders folders = new ModelFolders(bucket, "file:///bucket", folder.resolve("cache"));
            put(bucket, "saved_model.pb", trained(1));

            // Then
            assertThat(folders.fetch(MODEL)).isEqualTo(folders.fetch(MODEL));
        }
    }

    private Bucket open() {
        return Buckets.open(
                BucketSettings.of(folder.resolve("bucket").toUri().toString(), "http://localhost/api/files"));
    }

    private static void put(Bucket bucket, String name, byte[] content) {
        bucket.put(MODEL.folder() + name, new ByteArrayInputStream(content), "application/octet-stream");
    }
}
