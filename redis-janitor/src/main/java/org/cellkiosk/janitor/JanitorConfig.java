package org.cellkiosk.janitor;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The settings of this service; {@code application.properties} maps the environment's names onto them. */
@ConfigMapping(prefix = "kiosk.janitor")
public interface JanitorConfig {

    Redis redis();

    /** Declarations of job types beside the bundled ones. */
    Optional<List<Path>> jobTypesFile();

    /** The queues to look after, each with its queue of archives; those of every job type, if absent. */
    Optional<List<String>> queues();

    /** Name in the histories of jobs: the pod or host. */
    String identity();

    /** The pause between two rounds. */
    Duration interval();

    /**
     * How long the holder of a job may be silent. Holders that live are heard every 5 seconds ({@code
     * HEARTBEAT_INTERVAL}), so this leaves room for a few lost heartbeats and for Redis to fail over.
     */
    Duration staleTime();

    /** How many times a job is tried before it is given up. */
    int maxAttempts();

    /** How long jobs that were given up are kept. */
    Duration keepJobs();

    /** How long a consumer that holds nothing may be silent before its name is forgotten. */
    Duration keepConsumers();

    /** Where Redis is. */
    interface Redis {
        String host();

        int port();

        /** Whether host and port are a Sentinel's: true or false, as text, since as a boolean any word would do. */
        String sentinel();
    }
}
