package org.cellkiosk.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderBucketTest extends BucketContract {

    private static final URI FILES_URL = URI.create("http://localhost:8080/api/files");

    @TempDir
    Path folder;

    @Override
    protected Bucket emptyBucket() {
        return FolderBucket.open(folder.resolve("made on opening"), FILES_URL);
    }

    @Test
    void addressesLieBelowTheFilesUrl() {
        assertThat(bucket().publicUrl("output/a.zip")).hasToString("http://localhost:8080/api/files/output/a.zip");
        assertThat(FolderBucket.open(folder, URI.create("http://kiosk/f/")).publicUrl("a"))
                .hasToString("http://kiosk/f/a");
    }

    @Test
    void leavesNoPartFileBehind() throws IOException {
        // When
        put("uploads/a.tif", "pixels");
        bucket().putIfAbsent("uploads/a.tif", stream("other"), "image/tiff");

        // Then
        try (var files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(1);
        }
    }

    @Test
    void onOpeningItRemovesPartFilesOfWritersThatAreLongGone() throws IOException {
        // Given
        Path uploads = Files.createDirectories(folder.resolve("uploads"));
        Path abandoned = Files.writeString(uploads.resolve(".part-1"), "pix");
        Path object = Files.writeString(uploads.resolve("old.tif"), "pixels");
        Path underWay = Files.writeString(uploads.resolve(".part-2"), "pix");
        FileTime twoDaysAgo = FileTime.from(Instant.now().minus(Duration.ofDays(2)));
        Files.setLastModifiedTime(abandoned, twoDaysAgo);
        Files.setLastModifiedTime(object, twoDaysAgo);

        // When
        FolderBucket.open(folder, FILES_URL);

        // Then
        assertThat(abandoned).doesNotExist();
        assertThat(object).exists();
        assertThat(underWay).exists();
    }

    @Test
    void listsWhatIsThereWhileOthersComeAndGo() {
        // Given
        put("partial/a", "stays");
        AtomicBoolean over = new AtomicBoolean();
        List<CompletableFuture<Void>> others = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.runAsync(() -> {
                    while (!over.get()) {
                        put("partial/other-" + i, "comes");
                        bucket().delete("partial/other-" + i);
                    }
                }))
                .toList();

        // Then
        try {
            for (int i = 0; i < 500; i++) {
                assertThat(bucket().list("partial/a")).containsExactly("partial/a");
                assertThat(bucket().folders("")).containsExactly("partial");
            }
        } finally {
            over.set(true);
            others.forEach(CompletableFuture::join);
        }
    }

    @Test
    void saysThatTheDiskIsFull() throws IOException {
        // Given
        try (FileSystem small = Jimfs.newFileSystem(
                Configuration.unix().toBuilder().setMaxSize(1 << 20).build())) {
            Bucket bucket = FolderBucket.open(small.getPath("/bucket"), FILES_URL);
            InputStream tooMuch = new ByteArrayInputStream(new byte[2 << 20]);

            // Then
            assertReason(() -> bucket.put("uploads/a.tif", tooMuch, "image/tiff"), StorageException.Reason.FULL);
            assertThat(bucket.list("")).isEmpty();
        }
    }

    @Test
    void saysThatTheFolderIsReadOnly() {
        // Given the JDK's own files, which nobody may change
        Bucket bucket =
                FolderBucket.open(FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules"), FILES_URL);

        // Then
        assertReason(() -> bucket.put("a.tif", stream("x"), "image/tiff"), StorageException.Reason.DENIED);
    }

    @Test
    void refusesAnObjectBelowAnObject() {
        // Given
        put("uploads/a", "x");

        // Then
        assertReason(() -> put("uploads/a/b", "x"), StorageException.Reason.BAD_KEY);
        assertReason(() -> put("uploads", "x"), StorageException.Reason.BAD_KEY);
        assertReason(() -> put("uploads/.part-1", "x"), StorageException.Reason.BAD_KEY);
    }
}
