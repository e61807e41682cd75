package org.cellkiosk.consumer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The settings of every consumer; {@code microprofile-config.properties} says which environment names set them. */
@ConfigMapping(prefix = "kiosk.consumer")
public interface ConsumerConfig {

    Redis redis();

    Storage storage();

    /** Declarations of job types beside the bundled ones. */
    Optional<List<Path>> jobTypesFile();

    /** Queues, or job types, to take work of; all that the handler works on, if absent. */
    Optional<List<String>> queues();

    /** Name in histories: the pod or host. */
    @WithDefault("host-unknown")
    String identity();

    /** Jobs worked on at the same time. */
    int concurrency();

    /** How often a job that failed for a passing reason is tried again. */
    int maxRetry();

    /** The pause before the first repetition; it doubles with each. */
    Duration retryPause();

    /** How often the jobs held are kept alive; several times within the janitor's STALE_TIME. */
    Duration heartbeatInterval();

    /** How long ended jobs are kept. */
    Duration keepJobs();

    /** How long a stop may take: what is not done by then goes back into the queue. */
    Duration gracePeriod();

    /** Where Redis is. */
    interface Redis {
        String host();

        int port();

        /** Whether host and port are a Sentinel's: true or false, as text, since as a boolean any word would do. */
        String sentinel();
    }

    /** Where objects lie. */
    interface Storage {
        String bucket();

        String filesUrl();
    }
}
