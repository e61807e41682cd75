package org.cellkiosk.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every bucket does, whatever it is made of. */
public abstract class BucketContract {

    private static final String TIFF = "image/tiff";

    @TempDir
    Path temporary;

    private Bucket bucket;

    /** An empty bucket. */
    protected abstract Bucket emptyBucket() throws Exception;

    @BeforeEach
    void open() throws Exception {
        bucket = emptyBucket();
    }

    @AfterEach
    void close() {
        bucket.close();
    }

    @Test
    void givesBackWhatWasPut() throws IOException {
        // When
        put("uploads/a b.tif", "pixels");

        // Then
        assertThat(text("uploads/a b.tif")).isEqualTo("pixels");
        assertThat(bucket.size("uploads/a b.tif")).isEqualTo(6);
        assertThat(bucket.exists("uploads/a b.tif")).isTrue();
    }

    @Test
    void keepsAnEmptyObject() throws IOException {
        // When
        put("uploads/empty.tif", "");

        // Then
        assertThat(bucket.size("uploads/empty.tif")).isZero();
        assertThat(text("uploads/empty.tif")).isEmpty();
    }

    @Test
    void keepsAnObjectLargerThanAnyBuffer() throws IOException {
        // Given
        byte[] content = new byte[5_000_001];
        new Random(1).nextBytes(content);

        // When
        bucket.put("uploads/large.tif", new ByteArrayInputStream(content), TIFF);

        // Then
        try (InputStream read = bucket.get("uploads/large.tif")) {
            assertThat(read.readAllBytes()).isEqualTo(content);
        }
    }

    @Test
    void putReplacesTheObject() throws IOException {
        // Given
        put("output/a.zip", "first, and longer");

        // When
        put("output/a.zip", "second");

        // Then
        assertThat(text("output/a.zip")).isEqualTo("second");
    }

    @Test
    void takesAFileOver() throws IOException {
        // Given
        Path file = Files.writeString(temporary.resolve("upload"), "pixels");

        // When
        bucket.putFile("uploads/new/a.tif", file, TIFF);

        // Then
        assertThat(text("uploads/new/a.tif")).isEqualTo("pixels");
        assertThat(file).doesNotExist();
    }

    @Test
    void putIfAbsentLeavesATakenKeyAsItIs() throws IOException {
        // Given
        boolean first = bucket.putIfAbsent("output/a.zip", stream("first"), TIFF);

        // When
        boolean second = bucket.putIfAbsent("output/a.zip", stream("second"), TIFF);

        // Then
        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(text("output/a.zip")).isEqualTo("first");
    }

    @Test
    void ofManyRacingPutIfAbsentExactlyOneWins() throws Exception {
        // Given
        ExecutorService racers = Executors.newFixedThreadPool(8);
        List<Callable<Boolean>> puts = IntStream.range(0, 8)
                .<Callable<Boolean>>mapToObj(i -> () -> bucket.putIfAbsent("output/race", stream("by " + i), TIFF))
                .toList();

        // When
        List<Future<Boolean>> answers = racers.invokeAll(puts);

        // Then
        List<Integer> winners =
                IntStream.range(0, 8).filter(i -> won(answers.get(i))).boxed().toList();
        assertThat(winners).hasSize(1);
        assertThat(text("output/race")).isEqualTo("by " + winners.get(0));
        racers.shutdown();
    }

    @Test
    void contentThatBreaksOffLeavesNothing() {
        // Given
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(new byte[3_000_000]), failing());

        // When
        assertThatThrownBy(() -> bucket.put("uploads/broken.tif", broken, TIFF))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("uploads/broken.tif")
                .hasMessageContaining("connection lost");

        // Then
        assertThat(bucket.exists("uploads/broken.tif")).isFalse();
        assertThat(bucket.list("")).isEmpty();
    }

    @Test
    void contentThatBreaksOffLeavesThePreviousObject() throws IOException {
        // Given
        put("uploads/a.tif", "whole");

        // When
        assertThatThrownBy(() -> bucket.put("uploads/a.tif", failing(), TIFF)).isInstanceOf(StorageException.class);

        // Then
        assertThat(text("uploads/a.tif")).isEqualTo("whole");
    }

    @Test
    void sayThatAnObjectIsNotThere() {
        assertThat(bucket.exists("uploads/none.tif")).isFalse();
        assertReason(() -> bucket.get("uploads/none.tif").close(), StorageException.Reason.NOT_FOUND);
        assertReason(() -> bucket.size("uploads/none.tif"), StorageException.Reason.NOT_FOUND);
    }

    @Test
    void deletesAndForgets() {
        // Given
        put("uploads/a.tif", "pixels");

        // When
        bucket.delete("uploads/a.tif");
        bucket.delete("uploads/a.tif");

        // Then
        assertThat(bucket.exists("uploads/a.tif")).isFalse();
        assertThat(bucket.folders("")).isEmpty();
    }

    @Test
    void listsByPrefixAtAnyDepthInOrder() {
        // Given
        List.of("uploads/b.tif", "uploads/a.tif", "uploads/deep/er/c.tif", "uploads2/d.tif", "output/e.zip")
                .forEach(key -> put(key, "x"));

        // Then
        assertThat(bucket.list("uploads/")).containsExactly("uploads/a.tif", "uploads/b.tif", "uploads/deep/er/c.tif");
        assertThat(bucket.list("uploads")).hasSize(4);
        assertThat(bucket.list("uploads/de")).containsExactly("uploads/deep/er/c.tif");
        assertThat(bucket.list("")).hasSize(5);
        assertThat(bucket.list("nothing/")).isEmpty();
    }

    @Test
    void listsBeyondOnePage() {
        // Given
        IntStream.range(0, 1100).parallel().forEach(i -> put("models/M%04d/0/pb".formatted(i), "x"));

        // Then
        assertThat(bucket.list("models/")).hasSize(1100);
        assertThat(bucket.folders("models/")).hasSize(1100).startsWith("M0000").endsWith("M1099");
    }

    @Test
    void namesTheFoldersRightBelowAPrefix() {
        // Given
        List.of("models/Nuclear/10/a", "models/Nuclear/2/variables/b", "models/Mesmer/0/c", "models/card.md")
                .forEach(key -> put(key, "x"));

        // Then
        assertThat(bucket.folders("models/")).containsExactly("Mesmer", "Nuclear");
        assertThat(bucket.folders("models/Nuclear/")).containsExactly("10", "2");
        assertThat(bucket.folders("")).containsExactly("models");
        assertThat(bucket.folders("none/")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/etc/passwd",
                "../a",
                "a/../../b",
                "a/./b",
                "a//b",
                "a/",
                "line\nfeed",
                "nul\0",
                "..",
                "half of a \ud83d.tif"
            })
    void refusesAKeyThatLeavesTheBucket(String key) {
        assertReason(() -> put(key, "x"), StorageException.Reason.BAD_KEY);
        assertReason(() -> bucket.get(key).close(), StorageException.Reason.BAD_KEY);
        assertReason(() -> bucket.delete(key), StorageException.Reason.BAD_KEY);
        assertReason(() -> bucket.publicUrl(key), StorageException.Reason.BAD_KEY);
    }

    @Test
    void refusesAKeyThatIsTooLong() {
        assertReason(() -> put("a".repeat(300), "x"), StorageException.Reason.BAD_KEY);
        assertReason(() -> put("a/".repeat(600) + "a", "x"), StorageException.Reason.BAD_KEY);
    }

    @Test
    void encodesTheAddressOfAnObject() {
        // Given
        put("uploads/é & #1+2%.tif", "x");

        // When
        URI address = bucket.publicUrl("uploads/é & #1+2%.tif");

        // Then
        assertThat(address.toString()).endsWith("/uploads/%C3%A9%20%26%20%231%2B2%25.tif");
        assertThat(bucket.signedUrl("uploads/é & #1+2%.tif", Duration.ofHours(1))
                        .getPath())
                .endsWith("/uploads/é & #1+2%.tif");
    }

    /** The body that a client gets from the address, for buckets that are served. */
    protected final String fetched(URI address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    protected final Bucket bucket() {
        return bucket;
    }

    protected final void put(String key, String content) {
        bucket.put(key, stream(content), TIFF);
    }

    private static boolean won(Future<Boolean> answer) {
        try {
            return answer.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private String text(String key) throws IOException {
        try (InputStream content = bucket.get(key)) {
            return new String(content.readAllBytes(), UTF_8);
        }
    }

    protected static InputStream stream(String content) {
        return new ByteArrayInputStream(content.getBytes(UTF_8));
    }

    private static InputStream failing() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection lost");
            }
        };
    }

    protected static void assertReason(ThrowingCallable call, StorageException.Reason reason) {
        assertThatThrownBy(call)
                .asInstanceOf(type(StorageException.class))
                .extracting(StorageException::reason)
                .isEqualTo(reason);
    }
}
