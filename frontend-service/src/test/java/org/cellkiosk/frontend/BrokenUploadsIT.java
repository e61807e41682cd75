package org.cellkiosk.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tus.java.client.ProtocolException;
import io.tus.java.client.TusClient;
import io.tus.java.client.TusExecutor;
import io.tus.java.client.TusURLMemoryStore;
import io.tus.java.client.TusUpload;
import io.tus.java.client.TusUploader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.cellkiosk.client.KioskClient;
import org.cellkiosk.client.KioskException;
import org.cellkiosk.client.UploadJournal;
import org.cellkiosk.queue.RedisForTests;
import org.cellkiosk.storage.Bucket;
import org.cellkiosk.storage.BucketSettings;
import org.cellkiosk.storage.Buckets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Large files on their way to two packaged frontends with one bucket, over connections that break. */
class BrokenUploadsIT {

    private static final int MEGABYTE = 1 << 20;
    private static final long LENGTH = (FrontendProcess.HEAP_MEGABYTES + 30L) * MEGABYTE + 7;

    @RegisterExtension
    static final RedisForTests REDIS = new RedisForTests();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    private static Path file = Path.of("");
    private static Path bucket = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private static FrontendProcess one;

    @SuppressWarnings("NullAway.Init")
    private static FrontendProcess other;

    @BeforeAll
    static void start() throws IOException {
        bucket = folder.resolve("bucket");
        file = folder.resolve("plate.zip");
        Random random = new Random(1);
        byte[] bytes = new byte[MEGABYTE];
        try (OutputStream out = Files.newOutputStream(file)) {
            for (long left = LENGTH; left > 0; left -= MEGABYTE) {
                random.nextBytes(bytes);
                out.write(bytes, 0, (int) Math.min(MEGABYTE, left));
            }
        }
        Map<String, String> environment = new HashMap<>();
        environment.put("REDIS_HOST", "127.0.0.1");
        environment.put("REDIS_PORT", Integer.toString(REDIS.port()));
        environment.put("REDIS_SENTINEL", "false");
        environment.put("STORAGE_BUCKET", bucket.toUri().toString());
        one = new FrontendProcess(environment);
        other = new FrontendProcess(environment);
    }

    @AfterAll
    static void stop() {
        one.close();
        other.close();
    }

    @Test
    void aFileArrivesOverConnectionsThatDoNotLastForOnePart() throws IOException {
        try (FlakyProxy proxy = new FlakyProxy(11 * MEGABYTE, one.port(), other.port())) {
            assertArrived(new KioskClient(proxy.address()).upload(file, "plate.zip"));
        }
    }

    @Test
    void aFileArrivesAlthoughAServerIsKilledInTheMiddleAndAnotherOneTakesItsPlace() throws IOException {
        AtomicBoolean killed = new AtomicBoolean();
        try (FlakyProxy proxy = new FlakyProxy(50 * MEGABYTE, one.port())) {
            proxy.afterCuts(() -> {
                if (killed.compareAndSet(false, true)) {
                    one.kill();
                    startAgain(one);
                }
            });

            assertArrived(new KioskClient(proxy.address()).upload(file, "plate.zip"));
        }
        assertThat(killed).isTrue();
    }

    @Test
    void aClientThatIsKilledGoesOnWhereItWas() throws IOException {
        // Given
        Journal journal = new Journal();
        try (FlakyProxy proxy = new FlakyProxy(100 * MEGABYTE, one.port())) {
            KioskClient first = new KioskClient(proxy.address(), (met, attempt, since, problem) -> false);
            assertThatThrownBy(() -> first.upload(file, "plate.zip", journal)).isInstanceOf(KioskException.class);
        }

        // When
        try (FlakyProxy proxy = new FlakyProxy(Long.MAX_VALUE, other.port())) {
            String key = new KioskClient(proxy.address()).upload(file, "plate.zip", journal);

            // Then
            assertArrived(key);
            assertThat(proxy.passed()).isLessThan(LENGTH - 60 * MEGABYTE);
        }
    }

    @Test
    void anUploadThatTheKioskHasForgottenBeginsAnew() throws IOException {
        // Given
        Journal journal = new Journal();
        journal.begin("/api/uploads/1000000000-00000000000000000000000000000000");

        // When
        String key = new KioskClient(URI.create(one.http().base())).upload(file, "plate.zip", journal);

        // Then
        assertArrived(key);
        assertThat(journal.begun())
                .hasValueSatisfying(address -> assertThat(address).doesNotContain("/1000000000-"));
    }

    /** The protocol's own client for Java, in requests that each want to send the whole file. */
    @Test
    void aClientOfSomebodyElseUploadsOverConnectionsThatBreak() throws IOException, ProtocolException {
        try (FlakyProxy proxy = new FlakyProxy(40 * MEGABYTE, one.port(), other.port())) {
            TusClient client = new TusClient();
            client.setUploadCreationURL(proxy.address().resolve("/api/uploads").toURL());
            client.enableResuming(new TusURLMemoryStore());
            TusUpload upload = new TusUpload(file.toFile());
            StringBuilder address = new StringBuilder();

            new TusExecutor() {
                @Override
                protected void makeAttempt() throws ProtocolException, IOException {
                    TusUploader uploader = client.resumeOrCreateUpload(upload);
                    address.replace(0, address.length(), uploader.getUploadURL().getPath());
                    uploader.setChunkSize(MEGABYTE);
                    uploader.setRequestPayloadSize((int) LENGTH);
                    while (uploader.uploadChunk() >= 0) {
                        // The loop is the client's way of going on.
                    }
                    uploader.finish();
                }
            }.makeAttempts();

            Http.Answer answer = one.http().get(address.toString());
            assertThat(answer.field("uploadedName")).endsWith(".zip");
            assertArrived(answer.field("uploadedName"));
        }
    }

    private static void assertArrived(String key) throws IOException {
        assertThat(Files.mismatch(file, bucket.resolve(key)))
                .as("first byte that differs")
                .isEqualTo(-1);
        Files.delete(bucket.resolve(key));
        try (Bucket objects = Buckets.open(BucketSettings.of(bucket.toUri().toString(), "http://kiosk.example"))) {
            assertThat(objects.list("partial-uploads/")).isNotEmpty().allMatch(left -> left.endsWith(".info"));
        }
    }

    private static void startAgain(FrontendProcess frontend) {
        try {
            frontend.startAgain();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Journal implements UploadJournal {
        private Optional<String> address = Optional.empty();

        @Override
        public Optional<String> begun() {
            return address;
        }

        @Override
        public void begin(String begun) {
            address = Optional.of(begun);
        }
    }
}
