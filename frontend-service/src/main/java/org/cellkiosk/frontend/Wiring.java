package org.cellkiosk.frontend;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.cellkiosk.frontend.catalog.ModelCatalog;
import org.cellkiosk.frontend.files.ServedFiles;
import org.cellkiosk.frontend.submission.Submissions;
import org.cellkiosk.frontend.upload.ResumableUploads;
import org.cellkiosk.frontend.upload.Uploads;
import org.cellkiosk.job.JobTypes;
import org.cellkiosk.queue.JobExpiry;
import org.cellkiosk.queue.JobReader;
import org.cellkiosk.queue.JobSubmission;
import org.cellkiosk.queue.JobWatch;
import org.cellkiosk.queue.QueueStatistics;
import org.cellkiosk.queue.RedisConnection;
import org.cellkiosk.queue.RedisSettings;
import org.cellkiosk.storage.Bucket;
import org.cellkiosk.storage.BucketFolders;
import org.cellkiosk.storage.BucketSettings;
import org.cellkiosk.storage.Buckets;

/** The parts of this service. */
@ApplicationScoped
class Wiring {

    private static final Duration REDIS_TIMEOUT = Duration.ofSeconds(2);

    @Produces
    @Singleton
    JobTypes jobTypes(FrontendConfig config) {
        JobTypes declared = JobTypes.bundledAnd(config.jobTypesFile());
        return config.jobTypes().map(declared::select).orElse(declared);
    }

    @Produces
    @Singleton
    RedisConnection redis(FrontendConfig config) {
        FrontendConfig.Redis redis = config.redis();
        return new RedisConnection(RedisSettings.of(redis.host(), redis.port(), redis.sentinel(), REDIS_TIMEOUT));
    }

    void close(@Disposes RedisConnection redis) {
        redis.close();
    }

    @Produces
    @Singleton
    JobReader reader(RedisConnection redis) {
        return new JobReader(redis);
    }

    @Produces
    @Singleton
    JobExpiry expiry(RedisConnection redis) {
        return new JobExpiry(redis);
    }

    @Produces
    @Singleton
    JobWatch watch(RedisConnection redis) {
        return new JobWatch(redis);
    }

    void close(@Disposes JobWatch watch) {
        watch.close();
    }

    @Produces
    @Singleton
    QueueStatistics statistics(RedisConnection redis) {
        return new QueueStatistics(redis);
    }

    @Produces
    @Singleton
    Submissions submissions(JobTypes types, RedisConnection redis, FrontendConfig config) {
        String identity = config.identity().orElse("");
        return new Submissions(types, new JobSubmission(redis, identity), Clock.systemUTC(), identity);
    }

    @Produces
    @Singleton
    Bucket bucket(FrontendConfig config) {
        FrontendConfig.Storage storage = config.storage();
        return Buckets.open(BucketSettings.of(storage.bucket(), storage.filesUrl()));
    }

    void close(@Disposes Bucket bucket) {
        bucket.close();
    }

    @Produces
    @Singleton
    Uploads uploads(Bucket bucket, FrontendConfig config) {
        return new Uploads(bucket, uploadFolder(config), config.uploadLimit().asLongValue());
    }

    @Produces
    @Singleton
    ResumableUploads resumableUploads(Bucket bucket, FrontendConfig config) {
        long limit = config.uploadLimit().asLongValue();
        return new ResumableUploads(bucket, uploadFolder(config), limit, Clock.systemUTC());
    }

    @Produces
    @Singleton
    ModelCatalog models(Bucket bucket) {
        return new ModelCatalog(bucket);
    }

    @Produces
    @Singleton
    ServedFiles files(Bucket bucket, FrontendConfig config) {
        return new ServedFiles(bucket, uploadFolder(config));
    }

    private static String uploadFolder(FrontendConfig config) {
        return config.storage().uploadPrefix().orElse(BucketFolders.UPLOADS);
    }
}
