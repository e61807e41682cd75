package org.cellkiosk.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.cellkiosk.job.Job;
import org.cellkiosk.job.JobKey;
import org.cellkiosk.job.JobStatus;
import org.cellkiosk.job.NewJob;
import org.cellkiosk.job.ResultFields;
import org.cellkiosk.storage.Bucket;
import org.cellkiosk.storage.BucketSettings;
import org.cellkiosk.storage.Buckets;
import org.cellkiosk.storage.StorageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobContextTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path scratch;

    @Test
    void downloadsTheObject() throws IOException {
        Bucket bucket = bucket();
        bucket.put("uploads/a.tif", bytes("pixels"), "image/tiff");

        Path file = context(bucket).download("uploads/a.tif", "cells.tif");

        assertThat(file).hasContent("pixels").hasParent(scratch);
    }

    @Test
    void aDownloadThatBreaksOffMayBeRepeated() {
        InputStream half = new SequenceInputStream(bytes("pix"), new Broken());
        Bucket breaking = (Bucket) Proxy.newProxyInstance(
                Bucket.class.getClassLoader(), new Class<?>[] {Bucket.class}, (proxy, get, arguments) -> half);

        assertThatThrownBy(() -> context(breaking).download("uploads/a.tif", "cells.tif"))
                .isInstanceOfSatisfying(StorageException.class, e -> assertThat(e.reason())
                        .isEqualTo(StorageException.Reason.UNAVAILABLE))
                .hasMessageContaining("cells.tif")
                .hasMessageContaining("connection reset");
    }

    @Test
    void anObjectThatIsGoneIsNamedAsThePersonCallsIt() {
        assertThatThrownBy(() -> context(bucket()).download("uploads/a.tif", "cells.tif"))
                .hasMessage("cells.tif is not in the kiosk's storage: upload it again.");
    }

    @Test
    void theResultMayBeReadByWhoeverMayReadOtherObjects() throws IOException {
        Bucket bucket = bucket();
        bucket.put("uploads/a.tif", bytes("pixels"), "image/tiff");
        Path part = Files.writeString(scratch.resolve("cells.csv"), "cells");
        Job job = new Job(JobKey.create("segmentation", "a.tif"), JobStatus.STARTED, Map.of(), List.of());

        String key = context(bucket).putResult(job, List.of(part)).getOrDefault(ResultFields.OUTPUT_FILE_NAME, "");

        assertThat(Files.getPosixFilePermissions(folder.resolve(key)))
                .isEqualTo(Files.getPosixFilePermissions(folder.resolve("uploads/a.tif")));
    }

    private Bucket bucket() {
        return Buckets.open(BucketSettings.of(folder.toUri().toString(), "http://localhost/api/files"));
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private JobContext context(Bucket bucket) {
        return new JobContext() {
            @Override
            public Bucket bucket() {
                return bucket;
            }

            @Override
            public Path scratch() {
                return scratch;
            }

            @Override
            public void advance(JobStatus step) {}

            @Override
            public void submit(NewJob child) {}
        };
    }

    private static final class Broken extends InputStream {

        @Override
        public int read() throws IOException {
            throw new IOException("connection reset");
        }
    }
}
