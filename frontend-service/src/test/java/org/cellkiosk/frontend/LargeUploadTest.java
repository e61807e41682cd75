package org.cellkiosk.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Uploads and downloads are streamed: a file that does not fit into this process passes through it. */
@QuarkusTest
@QuarkusTestResource(KioskParts.class)
@TestProfile(LargeUploadTest.WithoutLimit.class)
class LargeUploadTest {

    private static final byte[] CHUNK = new byte[1 << 20];

    @TestHTTPResource
    URI address;

    @Test
    void aFileLargerThanTheHeapPassesThrough() throws IOException {
        // Given
        int chunks = Math.max(Integer.getInteger("upload.megabytes", 0), (int) (heap() / CHUNK.length * 5 / 4));
        Http http = Http.to(address);

        // When
        String key = http.send(http.request("/api/upload")
                        .timeout(Duration.ofMinutes(10))
                        .header("Content-Type", "multipart/form-data; boundary=" + Http.BOUNDARY)
                        .POST(form(chunks)))
                .field("uploadedName");

        // Then
        Path stored = KioskParts.BUCKET.resolve(key);
        long bytes = Files.size(stored);
        assertThat(bytes).isEqualTo((long) chunks * CHUNK.length).isGreaterThan(heap());
        assertThat(http.download("/api/files/" + key)).isEqualTo(bytes);
        Files.delete(stored);
    }

    private static BodyPublisher form(int chunks) {
        String part = Http.part("name=\"file\"; filename=\"large.tif\"", "");
        String header = part.substring(0, part.length() - "\r\n".length());
        return BodyPublishers.concat(
                BodyPublishers.ofString(header),
                BodyPublishers.ofByteArrays(Collections.nCopies(chunks, CHUNK)),
                BodyPublishers.ofString("\r\n" + Http.end()));
    }

    private static long heap() {
        return Runtime.getRuntime().maxMemory();
    }

    /** The limit of the other tests is smaller than any heap. */
    public static final class WithoutLimit implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("kiosk.upload-limit", "20G");
        }
    }
}
