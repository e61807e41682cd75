package org.cellkiosk.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cellkiosk.storage.Bucket;
import org.cellkiosk.storage.BucketSettings;
import org.cellkiosk.storage.Buckets;
import org.cellkiosk.storage.StorageException;
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

    /** The first is read to tell the model from others, the second only to bring it here. */
    @ParameterizedTest
    @ValueSource(strings = {"saved_model.pb", "variables/variables.data-00000-of-00001"})
    void aModelThatBreaksOffOnItsWayMayBeFetchedAgain(String name) throws IOException {
        try (Bucket bucket = open()) {
            // Given
            put(bucket, "saved_model.pb", trained(1));
            put(bucket, "variables/variables.data-00000-of-00001", trained(1));
            Path cache = folder.resolve("cache");

            // When
            assertThatThrownBy(() -> new ModelFolders(breaking(bucket, name), "file:///bucket", cache).fetch(MODEL))
                    .isInstanceOfSatisfying(StorageException.class, e -> assertThat(e.reason())
                            .isEqualTo(StorageException.Reason.UNAVAILABLE))
                    .hasMessage("The model Frozen:1 could not be fetched: connection reset");

            // Then
            Path whole = new ModelFolders(bucket, "file:///bucket", cache).fetch(MODEL);
            assertThat(whole.resolve(name)).hasBinaryContent(trained(1));
        }
    }

    /** The bucket, but for one object, of which nothing arrives. */
    private static Bucket breaking(Bucket bucket, String name) {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        };
        return (Bucket) Proxy.newProxyInstance(
                Bucket.class.getClassLoader(),
                new Class<?>[] {Bucket.class},
                (proxy, method, arguments) ->
                        method.getName().equals("get") && arguments[0].equals(MODEL.folder() + name)
                                ? broken
                                : method.invoke(bucket, arguments));
    }

    private Bucket open() {
        return Buckets.open(
                BucketSettings.of(folder.resolve("bucket").toUri().toString(), "http://localhost/api/files"));
    }

    private static void put(Bucket bucket, String name, byte[] content) {
        bucket.put(MODEL.folder() + name, new ByteArrayInputStream(content), "application/octet-stream");
    }
}
