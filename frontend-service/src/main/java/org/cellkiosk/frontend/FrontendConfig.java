package org.cellkiosk.frontend;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The settings of this service; {@code application.properties} maps the environment's names onto them. */
@ConfigMapping(prefix = "kiosk")
public interface FrontendConfig {

    /** Names of the job types that are offered, comma-separated, in this order; all declared ones if left out. */
    Optional<String> jobTypes();

    /** Declarations of job types beside the bundled ones. */
    Optional<List<Path>> jobTypesFile();

    /** Largest file that is taken. */
    MemorySize uploadLimit();

    /** Name of this machine or pod in the history of jobs. */
    Optional<String> identity();

    Redis redis();

    Storage storage();

    interface Redis {
        String host();

        int port();

        /** Whether host and port are a Sentinel's: true or false, as text, since as a boolean any word would do. */
        @WithDefault("true")
        String sentinel();
    }

    interface Storage {
        /** {@code file:///folder} or {@code gs://bucket}. */
        String bucket();

        /** Address under which people reach {@code /api/files} of this service. */
        String filesUrl();

        /** Folder of the bucket for uploads, with or without slashes around it; the kiosk's own, if absent. */
        Optional<String> uploadPrefix();
    }
}
