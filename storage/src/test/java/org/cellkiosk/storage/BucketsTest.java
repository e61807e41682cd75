package org.cellkiosk.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketsTest {

    private static final String FILES_URL = "http://localhost:8080/api/files";

    @TempDir
    Path folder;

    @Test
    void opensAFolderWhoseNameHoldsASpace() {
        // Given
        Path named = folder.resolve("my bucket");

        // When
        try (Bucket bucket = Buckets.open(BucketSettings.of(named.toUri().toString(), FILES_URL))) {
            bucket.put("uploads/a.tif", new ByteArrayInputStream(new byte[1]), "image/tiff");
        }

        // Then
        assertThat(named.resolve("uploads/a.tif")).exists();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "lab",
                "/data",
                "s3://lab",
                "http://lab",
                "file://data",
                "file:",
                "gs://",
                "gs://lab/uploads",
                "gs lab"
            })
    void refusesAnAddressItDoesNotKnow(String address) {
        assertThatThrownBy(() -> Buckets.open(BucketSettings.of(address, FILES_URL)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost:8080", "my host", "ftp://lab/files"})
    void refusesAnAddressOfFilesThatNoBrowserOpens(String filesUrl) {
        assertThatThrownBy(() -> BucketSettings.of("file:///data", filesUrl))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("FILES_URL")
                .hasMessageContaining(filesUrl);
    }

    /** The client has thousands of classes: a service on a laptop starts faster without them. */
    @Test
    void openingAFolderLoadsNothingOfGoogle() throws IOException {
        // When
        Process fresh = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OpensAFolder.class.getName(),
                        folder.toUri().toString())
                .redirectErrorStream(true)
                .start();
        String log = new String(fresh.getInputStream().readAllBytes(), UTF_8);

        // Then
        assertThat(log).contains(FolderBucket.class.getName()).doesNotContain("com.google.cloud");
    }

    /** Run in a process of its own. */
    public static final class OpensAFolder {
        private OpensAFolder() {}

        public static void main(String[] arguments) {
            Buckets.open(BucketSettings.of(arguments[0], FILES_URL)).close();
        }
    }
}
