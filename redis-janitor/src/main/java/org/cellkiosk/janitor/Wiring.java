package org.cellkiosk.janitor;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.cellkiosk.job.JobType;
import org.cellkiosk.job.JobTypes;
import org.cellkiosk.queue.JobRecovery;
import org.cellkiosk.queue.QueueStatistics;
import org.cellkiosk.queue.RedisConnection;
import org.cellkiosk.queue.RedisSettings;

/** The parts of this service. */
@ApplicationScoped
class Wiring {

    private static final Duration REDIS_TIMEOUT = Duration.ofSeconds(2);

    @Produces
    @Singleton
    RedisConnection redis(JanitorConfig config) {
        JanitorConfig.Redis redis = config.redis();
        return new RedisConnection(RedisSettings.of(redis.host(), redis.port(), redis.sentinel(), REDIS_TIMEOUT));
    }

    void close(@Disposes RedisConnection redis) {
        redis.close();
    }

    @Produces
    @Singleton
    Janitor janitor(JanitorConfig config, RedisConnection redis, MeterRegistry registry) {
        List<String> queues = queues(config);
        requireSomeTime("STALE_TIME", config.staleTime());
        requireSomeTime("KEEP_CONSUMERS", config.keepConsumers());
        JobRecovery.Policy policy = new JobRecovery.Policy(config.staleTime(), config.maxAttempts(), config.keepJobs());
        return new Janitor(
                new QueueStatistics(redis),
                new JobRecovery(redis, config.identity(), policy),
                queues,
                config.keepConsumers(),
                new JanitorMetrics(registry, queues));
    }

    @Produces
    @Singleton
    Rounds rounds(Janitor janitor, JanitorConfig config) {
        requireSomeTime("INTERVAL", config.interval());
        return new Rounds(janitor, config.interval(), config.staleTime(), Clock.systemUTC());
    }

    /** A name that no type declares is a queue of its own: a custom consumer's. */
    static List<String> queues(JanitorConfig config) {
        JobTypes types = JobTypes.bundledAnd(config.jobTypesFile());
        return config.queues()
                .map(names -> names.stream()
                        .flatMap(name -> types.ofQueue(name).map(JobType::queues).orElse(List.of(name)).stream())
                        .distinct()
                        .toList())
                .orElseGet(types::queues);
    }

    private static void requireSomeTime(String setting, Duration time) {
        if (time.toMillis() < 1) {
            throw new IllegalArgumentException(setting + " must be some time, not " + time);
        }
    }
}
