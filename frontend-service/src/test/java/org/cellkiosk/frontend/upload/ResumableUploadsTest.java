package org.cellkiosk.frontend.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.cellkiosk.storage.Bucket;
import org.cellkiosk.storage.BucketSettings;
import org.cellkiosk.storage.Buckets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumableUploadsTest {

    /** Long enough for the other replica to come in between. */
    private static final long LENGTH = 256 << 20;

    @TempDir
    Path folder;

    @Test
    void aFileThatAnotherReplicaPutTogetherMeanwhileStaysForItsReaders() throws IOException {
        // Given
        Bucket bucket = Buckets.open(BucketSettings.of(folder.toUri().toString(), "http://kiosk.example"));
        ResumableUploads uploads = new ResumableUploads(bucket, "uploads", LENGTH, Clock.systemUTC());
        PartialUpload upload = uploads.create(LENGTH, new UploadMetadata("filename YS50aWY="));
        Path part = folder.resolve("partial-uploads/" + upload.id() + ".0000000000000000");
        try (RandomAccessFile content = new RandomAccessFile(part.toFile(), "rw")) {
            content.setLength(LENGTH);
        }
        Path file = folder.resolve(upload.key());

        // When
        CompletableFuture<PartialUpload> joined =
                CompletableFuture.supplyAsync(() -> uploads.find(upload.id().toString()));
        await().pollInterval(Duration.ofMillis(1)).until(() -> isBeingWritten(file));
        Files.writeString(file, "the other's");

        // Then
        assertThat(joined.join().isComplete()).isTrue();
        assertThat(file).hasSize("the other's".length());
        assertThat(part).doesNotExist();
    }

    private static boolean isBeingWritten(Path file) throws IOException {
        Path uploads = file.resolveSibling(".");
        if (!Files.exists(uploads)) {
            return false;
        }
        try (Stream<Path> files = Files.list(uploads)) {
            return files.findAny().isPresent();
        }
    }
}
