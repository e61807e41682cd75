package org.cellkiosk.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BucketInfo;
import com.google.cloud.storage.Storage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against a real emulator: the address in GCS_EMULATOR, or the program fake-gcs-server on the path. */
class GoogleBucketTest extends BucketContract {

    private static String emulator = "";

    private final Storage storage = GoogleClient.connectToEmulator(emulator);
    private final String name = "bucket-" + UUID.randomUUID();

    @BeforeAll
    static void findEmulator() throws IOException {
        emulator = GcsEmulator.address();
    }

    @Override
    protected Bucket emptyBucket() {
        storage.create(BucketInfo.of(name));
        return new GoogleBucket(storage, name);
    }

    @Test
    void anyoneCanReadAnObjectByItsAddress() throws Exception {
        // When
        put("uploads/a b#1.tif", "pixels");

        // Then
        assertThat(fetched(bucket().publicUrl("uploads/a b#1.tif"))).isEqualTo("pixels");
    }

    @Test
    void keepsTheContentType() {
        // When
        put("uploads/a.tif", "pixels");

        // Then
        assertThat(storage.get(BlobId.of(name, "uploads/a.tif")).getContentType())
                .isEqualTo("image/tiff");
    }

    @Test
    void saysThatTheBucketDoesNotExist() {
        try (Bucket none = new GoogleBucket(GoogleClient.connectToEmulator(emulator), "no-such-bucket")) {
            assertReason(() -> none.put("a", stream("x"), "image/tiff"), StorageException.Reason.NOT_FOUND);
        }
    }

    @Test
    void anUnreachableServiceIsUnavailableAfterBoundedRetries() throws IOException {
        // Given
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = free.getLocalPort();
            free.close();
            Bucket away = new GoogleBucket(GoogleClient.connectToEmulator("127.0.0.1:" + port), name);

            // Then
            assertReason(() -> away.exists("a"), StorageException.Reason.UNAVAILABLE);
        }
    }
}
