package org.cellkiosk.segmentation;

import static org.awaitility.Awaitility.await;

import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.io.LabelTiff;
import org.cellkiosk.job.JobFields;
import org.cellkiosk.job.JobKey;
import org.cellkiosk.job.JobRecord;
import org.cellkiosk.job.NewJob;
import org.cellkiosk.job.ResultFields;
import org.cellkiosk.queue.JobReader;
import org.cellkiosk.queue.JobSubmission;
import org.cellkiosk.queue.RedisConnection;
import org.cellkiosk.storage.Bucket;

/** The frontend's side of the queue and the bucket. */
@Singleton
final class Jobs {

    private final RedisConnection redis;
    private final Bucket bucket;

    Jobs(RedisConnection redis, Bucket bucket) {
        this.redis = redis;
        this.bucket = bucket;
    }

    /** Uploads an image and submits a job for it. */
    JobKey submit(String queue, String name, byte[] image, Map<String, String> options) {
        String object = "uploads/" + JobKey.create(queue, name).uuid() + "-" + name;
        put(object, image);
        Map<String, String> fields = new HashMap<>(options);
        fields.put(JobFields.INPUT_FILE_NAME, object);
        return submit(queue, name, fields);
    }

    JobKey submit(String queue, String name, Map<String, String> options) {
        JobKey key = JobKey.create(queue, name);
        submit(key, options);
        return key;
    }

    void submit(JobKey key, Map<String, String> options) {
        Map<String, String> fields = new HashMap<>(options);
        fields.put(JobFields.ORIGINAL_NAME, key.imageName());
        new JobSubmission(redis, "frontend").submit(NewJob.createdAt(Clock.systemUTC(), key, fields));
    }

    void put(String object, byte[] content) {
        bucket.put(object, new ByteArrayInputStream(content), "application/octet-stream");
    }

    JobRecord ended(JobKey key) {
        return await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> new JobReader(redis).find(key).orElseThrow(),
                        record -> record.job().status().isFinal());
    }

    /** Label images of the job's archive, by their names, in its order. */
    Map<String, LabelImage> labels(JobRecord record) {
        Map<String, LabelImage> labels = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(bucket.get(result(record, ResultFields.OUTPUT_FILE_NAME)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                labels.put(entry.getName(), LabelTiff.read(zip));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return labels;
    }

    InputStream preview(JobRecord record) {
        return bucket.get(result(record, ResultFields.PREVIEW_FILE_NAME));
    }

    static String result(JobRecord record, String field) {
        return record.result().getOrDefault(field, "no " + field + " in " + record.result());
    }
}
