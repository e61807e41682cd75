package org.cellkiosk.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.cellkiosk.job.Job;
import org.cellkiosk.job.JobFields;
import org.cellkiosk.job.JobKey;
import org.cellkiosk.job.JobRecord;
import org.cellkiosk.job.JobTypes;
import org.cellkiosk.job.NewJob;
import org.cellkiosk.queue.Holder;
import org.cellkiosk.queue.JobQueue;
import org.cellkiosk.queue.JobReader;
import org.cellkiosk.queue.JobRecovery;
import org.cellkiosk.queue.JobSubmission;
import org.cellkiosk.queue.QueueStatistics;
import org.cellkiosk.queue.RedisConnection;
import org.cellkiosk.queue.RedisForTests;
import org.cellkiosk.storage.Bucket;
import org.cellkiosk.storage.BucketSettings;
import org.cellkiosk.storage.Buckets;

/** Consumers around a real Redis and a folder as bucket. */
final class ConsumerKiosk {

    private static final Duration KEEP = Duration.ofHours(1);

    static {
        // On a busy machine a job of two halves takes longer than the usual ten seconds.
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    }

    private final RedisForTests server = new RedisForTests();
    private final RedisConnection redis = new RedisConnection(server.settings());
    private final JobReader reader = new JobReader(redis);
    private final List<ConsumerLoop> loops = new ArrayList<>();
    private final ScratchFolders scratches = ScratchFolders.in(Path.of("target"));
    private final CountDownLatch broken = new CountDownLatch(1);
    private final Bucket bucket = Buckets.open(
            BucketSettings.of(Path.of("target", "bucket").toUri().toString(), "http://localhost/api/files"));
    private final JobTypes types;

    /** Of the bundled job types. */
    ConsumerKiosk() {
        this(JobTypes.bundled());
    }

    ConsumerKiosk(JobTypes types) {
        this.types = types;
    }

    void start() {
        server.start();
    }

    void close() throws InterruptedException, IOException {
        for (ConsumerLoop loop : loops) {
            loop.stop();
        }
        redis.close();
        server.stop();
        scratches.close();
        bucket.close();
    }

    RedisForTests server() {
        return server;
    }

    RedisConnection redis() {
        return redis;
    }

    Bucket bucket() {
        return bucket;
    }

    JobReader reader() {
        return reader;
    }

    JobRecovery janitor(Duration staleAfter) {
        return new JobRecovery(redis, "janitor", new JobRecovery.Policy(staleAfter, 3, KEEP));
    }

    interface Work {
        Outcome handle(Job job, JobContext context) throws Exception;
    }

    ConsumerLoop consume(Work work) {
        return consume(new JobHandler() {
            @Override
            public List<String> queues(JobTypes types) {
                return types.queues();
            }

            @Override
            public Outcome handle(Job job, JobContext context) throws Exception {
                return work.handle(job, context);
            }
        });
    }

    ConsumerLoop consume(JobHandler handler) {
        return consume(handler, new HeldJobs());
    }

    ConsumerLoop consume(JobHandler handler, HeldJobs held) {
        ConsumerMetrics metrics = new ConsumerMetrics(new SimpleMeterRegistry(), held);
        ConsumerLoop loop = new ConsumerLoop(
                new JobQueue(redis, handler.queues(types), Holder.unique("test", KEEP)),
                new Worker(
                        new ConsumerWiring.Parts(handler, redis, bucket, types, OpenTelemetry.noop()),
                        new Attempts(metrics, 2, Duration.ofMillis(1)),
                        held,
                        scratches,
                        metrics),
                held,
                new ConsumerLoop.Pace(2, Duration.ofMillis(50), Duration.ofMillis(300)),
                broken::countDown);
        loop.start();
        loops.add(loop);
        return loop;
    }

    /** Opens when a consumer wants its process to end. */
    CountDownLatch broken() {
        return broken;
    }

    long held() {
        return new QueueStatistics(redis).snapshot("segmentation").held();
    }

    /** What an operator might type into redis-cli. */
    void send(String... commands) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
                BufferedReader replies =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            for (String command : commands) {
                socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
                assertThat(replies.readLine()).doesNotStartWith("-");
            }
        }
    }

    /** By Redis's own account: nothing but heartbeats uses this command. */
    boolean hasFailedHeartbeats() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write("INFO commandstats\r\nQUIT\r\n".getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .anyMatch(line -> line.startsWith("cmdstat_xclaim:") && !line.endsWith("failed_calls=0"));
        }
    }

    JobKey submit(String name) {
        return submit(JobKey.create("segmentation", name), Map.of(JobFields.ORIGINAL_NAME, name));
    }

    JobKey submit(JobKey key, Map<String, String> fields) {
        new JobSubmission(redis, "frontend").submit(NewJob.createdAt(Clock.systemUTC(), key, fields));
        return key;
    }

    JobRecord ended(JobKey key) {
        return await().ignoreExceptions().until(() -> reader.find(key).orElseThrow(), record -> record.job()
                .status()
                .isFinal());
    }
}
