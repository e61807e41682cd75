package org.cellkiosk.tracking;

import static org.awaitility.Awaitility.await;

import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.io.LabelTiff;
import org.cellkiosk.job.JobFields;
import org.cellkiosk.job.JobKey;
import org.cellkiosk.job.JobRecord;
import org.cellkiosk.job.NewJob;
import org.cellkiosk.job.ResultFields;
import org.cellkiosk.queue.ClaimedJob;
import org.cellkiosk.queue.Holder;
import org.cellkiosk.queue.JobQueue;
import org.cellkiosk.queue.JobReader;
import org.cellkiosk.queue.JobSubmission;
import org.cellkiosk.queue.RedisConnection;
import org.cellkiosk.storage.Bucket;

/** The person who sends movies, and the consumer that segments their frames. */
@Singleton
final class Surroundings {

    private final RedisConnection redis;
    private final Bucket bucket;

    Surroundings(RedisConnection redis, Bucket bucket) {
        this.redis = redis;
        this.bucket = bucket;
    }

    JobKey submit(String queue, String name, byte[] movie, Map<String, String> options) {
        JobKey key = JobKey.create(queue, name);
        String object = "uploads/" + key.uuid() + "-movie";
        bucket.put(object, new ByteArrayInputStream(movie), "application/octet-stream");
        Map<String, String> fields = new HashMap<>(options);
        fields.put(JobFields.INPUT_FILE_NAME, object);
        fields.put(JobFields.ORIGINAL_NAME, name);
        new JobSubmission(redis, "frontend").submit(NewJob.createdAt(Clock.systemUTC(), key, fields));
        return key;
    }

    ClaimedJob claim(String queue) {
        JobQueue jobs = new JobQueue(redis, List.of(queue), Holder.unique("segmentation-1", Duration.ofHours(1)));
        List<ClaimedJob> claimed = List.of();
        while (claimed.isEmpty()) {
            claimed = jobs.claim(1, Duration.ofSeconds(1));
        }
        return claimed.get(0);
    }

    /** Segments as many frames as there are label images; the fields of their jobs. */
    List<Map<String, String>> segment(List<LabelImage> cells) {
        return cells.stream().map(this::segment).toList();
    }

    private Map<String, String> segment(LabelImage cells) {
        ClaimedJob frame = claim("segmentation");
        String output = "output/" + frame.job().key().uuid() + ".zip";
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(zipped)) {
            zip.putNextEntry(new ZipEntry("frame_batch_0_feature_0.tif"));
            LabelTiff.write(zip, cells);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        bucket.put(output, new ByteArrayInputStream(zipped.toByteArray()), "application/zip");
        frame.finish(Map.of(ResultFields.OUTPUT_FILE_NAME, output, ResultFields.MODELS, "NuclearSegmentation:1"));
        return frame.job().fields();
    }

    JobRecord record(JobKey key) {
        return new JobReader(redis).find(key).orElseThrow();
    }

    JobRecord ended(JobKey key) {
        return await().atMost(Duration.ofMinutes(1))
                .until(() -> record(key), record -> record.job().status().isFinal());
    }

    String reason(JobKey key) {
        JobRecord record = ended(key);
        return record.result()
                .getOrDefault(ResultFields.REASON, "ended as " + record.job().status());
    }

    /** Objects that were written for the job's frames. */
    List<String> frames(JobKey movie) {
        return bucket.list("uploads/" + movie.uuid() + "/");
    }

    byte[] content(String key) {
        try (InputStream in = bucket.get(key)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Files of the job's result. */
    Map<String, byte[]> result(Map<String, String> result) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        String key = result.getOrDefault(ResultFields.OUTPUT_FILE_NAME, "no result in " + result);
        try (ZipInputStream zip = new ZipInputStream(bucket.get(key))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
