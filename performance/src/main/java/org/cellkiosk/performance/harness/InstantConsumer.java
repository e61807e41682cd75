package org.cellkiosk.performance.harness;

import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cellkiosk.queue.Holder;
import org.cellkiosk.queue.JobQueue;
import org.cellkiosk.queue.RedisConnection;
import org.cellkiosk.queue.RedisSettings;

/** Ends jobs as soon as they come, with what a consumer writes about an image, or about a zip of images. */
final class InstantConsumer implements AutoCloseable {

    private static final Duration KEEP = Duration.ofHours(1);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final int AT_ONCE = 64;

    private final RedisConnection redis;
    private final JobQueue queue;
    private final Map<String, String> result;
    private final Thread thread = new Thread(this::work, "consumer");
    private volatile boolean closed;

    /** @param images of a job; 1: it is no zip */
    InstantConsumer(RedisSettings settings, String queue, int images) {
        this.redis = new RedisConnection(settings);
        this.queue = new JobQueue(redis, List.of(queue), Holder.unique("harness", KEEP));
        this.result = result(images);
        thread.setDaemon(true);
        thread.start();
    }

    private static Map<String, String> result(int images) {
        Map<String, String> result = new HashMap<>(Map.of(
                "output_url",
                "http://localhost:8080/api/files/output/9e4b6f8a7c0d9e4b6f8a7c4f2b8a7c0d.zip",
                "total_jobs",
                Integer.toString(images),
                "failures",
                ""));
        Map.of(
                        "total_time", "1.234567",
                        "download_time", "0.012345",
                        "prediction_time", "0.987654",
                        "postprocess_time", "0.123456",
                        "upload_time", "0.045678")
                .forEach((name, time) -> result.put(name, String.join(",", Collections.nCopies(images, time))));
        return result;
    }

    private void work() {
        while (!closed) {
            queue.claim(AT_ONCE, LOOK).forEach(job -> job.finish(result));
        }
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.join();
        redis.close();
    }
}
