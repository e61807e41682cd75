package org.cellkiosk.consumer;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.quarkus.runtime.Quarkus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.cellkiosk.job.JobTypes;
import org.cellkiosk.queue.Holder;
import org.cellkiosk.queue.JobQueue;
import org.cellkiosk.queue.RedisConnection;
import org.cellkiosk.queue.RedisSettings;
import org.cellkiosk.storage.Bucket;
import org.cellkiosk.storage.BucketSettings;
import org.cellkiosk.storage.Buckets;

/** The parts of a consumer, and how they fit. */
@ApplicationScoped
class ConsumerWiring {

    private static final Duration REDIS_TIMEOUT = Duration.ofSeconds(2);

    @Produces
    @Singleton
    RedisConnection redis(ConsumerConfig config) {
        ConsumerConfig.Redis redis = config.redis();
        return new RedisConnection(RedisSettings.of(redis.host(), redis.port(), redis.sentinel(), REDIS_TIMEOUT));
    }

    void close(@Disposes RedisConnection redis) {
        redis.close();
    }

    @Produces
    @Singleton
    Bucket bucket(ConsumerConfig config) {
        return Buckets.open(
                BucketSettings.of(config.storage().bucket(), config.storage().filesUrl()));
    }

    void close(@Disposes Bucket bucket) {
        bucket.close();
    }

    @Produces
    @Singleton
    JobTypes jobTypes(ConsumerConfig config) {
        return JobTypes.bundledAnd(config.jobTypesFile());
    }

    @Produces
    @Singleton
    HeldJobs heldJobs() {
        return new HeldJobs();
    }

    @Produces
    @Singleton
    ScratchFolders scratches() {
        return ScratchFolders.in(Path.of(System.getProperty("java.io.tmpdir")));
    }

    void close(@Disposes ScratchFolders scratches) throws IOException {
        scratches.close();
    }

    @Produces
    @Singleton
    ConsumerLoop loop(
            Parts parts, ConsumerConfig config, HeldJobs held, ScratchFolders scratches, MeterRegistry registry) {
        ConsumerMetrics metrics = new ConsumerMetrics(registry, held);
        Attempts attempts = new Attempts(metrics, config.maxRetry(), config.retryPause());
        return new ConsumerLoop(
                new JobQueue(parts.redis(), queues(parts, config), Holder.unique(config.identity(), config.keepJobs())),
                new Worker(parts, attempts, held, scratches, metrics),
                held,
                new ConsumerLoop.Pace(config.concurrency(), config.heartbeatInterval(), config.gracePeriod()),
                () -> Quarkus.asyncExit(1));
    }

    @Produces
    @Singleton
    Parts parts(JobHandler handler, RedisConnection redis, Bucket bucket, JobTypes types, OpenTelemetry telemetry) {
        return new Parts(handler, redis, bucket, types, telemetry);
    }

    private static List<String> queues(Parts parts, ConsumerConfig config) {
        return new QueueChoice(parts.handler(), parts.types()).of(config.queues());
    }

    /** What a loop is made of, apart from its settings. */
    record Parts(JobHandler handler, RedisConnection redis, Bucket bucket, JobTypes types, OpenTelemetry telemetry) {}
}
