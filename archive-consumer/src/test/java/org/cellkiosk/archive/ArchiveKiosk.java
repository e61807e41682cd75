package org.cellkiosk.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.cellkiosk.job.Job;
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
import org.cellkiosk.queue.QueueStatistics;
import org.cellkiosk.queue.RedisConnection;
import org.cellkiosk.queue.RedisSettings;
import org.cellkiosk.storage.Bucket;
import org.cellkiosk.storage.BucketSettings;
import org.cellkiosk.storage.Buckets;

/** What surrounds the archive consumer: the people who upload archives, and the consumer of their images. */
final class ArchiveKiosk implements AutoCloseable {

    static final String FILES_URL = "http://kiosk.example/api/files";

    private final RedisConnection redis;
    private final Bucket bucket;

    ArchiveKiosk(RedisSettings settings, Path folder) {
        redis = new RedisConnection(settings);
        bucket = Buckets.open(BucketSettings.of(folder.toUri().toString(), FILES_URL));
    }

    RedisConnection redis() {
        return redis;
    }

    Bucket bucket() {
        return bucket;
    }

    /** Uploads an archive and submits its job. */
    JobKey submit(byte[] zip) {
        JobKey key = JobKey.create("segmentation-zip", "plate.zip");
        String input = "uploads/" + key.uuid() + ".zip";
        bucket.put(input, new ByteArrayInputStream(zip), "application/zip");
        submit(key, input);
        return key;
    }

    void submit(JobKey key, String input) {
        Map<String, String> fields =
                Map.of(JobFields.ORIGINAL_NAME, "plate.zip", JobFields.INPUT_FILE_NAME, input, JobFields.CHANNELS, "0");
        new JobSubmission(redis, "frontend").submit(NewJob.createdAt(Clock.systemUTC(), key, fields));
    }

    ClaimedJob claim(String queue) {
        JobQueue jobs = new JobQueue(redis, List.of(queue), Holder.unique("pod", Duration.ofHours(1)));
        List<ClaimedJob> claimed = List.of();
        while (claimed.isEmpty()) {
            claimed = jobs.claim(1, Duration.ofSeconds(1));
        }
        return claimed.get(0);
    }

    /** Ends the next image's job with a result of the given files, whose content is the image's name. */
    JobKey finishImage(String... files) {
        ClaimedJob image = claim("segmentation");
        Job job = image.job();
        ZipForTests zip = new ZipForTests();
        for (String file : files) {
            zip.file(file, job.key().imageName().getBytes(UTF_8));
        }
        String output = "output/" + job.key().uuid().replace("-", "") + ".zip";
        bucket.put(output, new ByteArrayInputStream(zip.bytes()), "application/zip");
        image.finish(Map.of(
                ResultFields.OUTPUT_FILE_NAME, output,
                ResultFields.CELLS, "3,2",
                ResultFields.FEATURES, "nuclei,cells",
                ResultFields.MODELS, "NuclearSegmentation:0",
                ResultFields.INFERRED, "channel 0 as nuclear",
                ResultFields.TOTAL_TIME, "1.5",
                ResultFields.UPLOAD_TIME, "0.5"));
        return job.key();
    }

    JobKey failImage(String reason) {
        ClaimedJob image = claim("segmentation");
        image.fail(reason);
        return image.job().key();
    }

    JobRecord record(JobKey key) {
        return new JobReader(redis).find(key).orElseThrow();
    }

    long depth(String queue) {
        return new QueueStatistics(redis).depth(queue);
    }

    String content(String key) {
        try (InputStream in = bucket.get(key)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files of an archive in the bucket, read as any other program reads a zip. */
    Map<String, String> unzip(String key) {
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(bucket.get(key))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                ByteArrayOutputStream content = new ByteArrayOutputStream();
                zip.transferTo(content);
                files.put(entry.getName(), content.toString(UTF_8));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        redis.close();
        bucket.close();
    }
}
