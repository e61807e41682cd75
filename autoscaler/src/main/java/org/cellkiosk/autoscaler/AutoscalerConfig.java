package org.cellkiosk.autoscaler;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The settings of this service; {@code application.properties} maps the environment's names onto them. */
@ConfigMapping(prefix = "kiosk.autoscaler")
public interface AutoscalerConfig {

    Redis redis();

    /** Declarations of job types beside the bundled ones. */
    Optional<List<Path>> jobTypesFile();

    /** The declaration of consumers and node pools; the bundled one, if absent. */
    Optional<Path> scalingFile();

    /** The namespace of what is scaled; our own if absent, and {@code default} as the original's where it names a resource. */
    Optional<String> namespace();

    /** Pause between two rounds; 2 seconds if absent, and 5 as the original's where it names a resource. */
    Optional<Duration> interval();

    /** Name among those of which one leads: the pod or host. */
    String identity();

    /** Whether one of several leads: true or false, as text; what {@link #apiHost} says, if absent. */
    Optional<String> leaderElection();

    /** The cluster's API, as pods are told it; absent outside of a cluster. */
    Optional<String> apiHost();

    /** Whether to decide and explain, but to change nothing: true or false, as text. */
    String dryRun();

    /** Where each round is written down. */
    Optional<Path> decisionLog();

    Gke gke();

    Original original();

    /** Where Redis is. */
    interface Redis {
        String host();

        int port();

        /** Whether host and port are a Sentinel's: true or false, as text, since as a boolean any word would do. */
        String sentinel();

        /** Pause until the next round while Redis is away. */
        Duration interval();
    }

    /** Whose node pools are set. */
    interface Gke {
        /** {@code cluster}: nodes are left to the cluster's own autoscaler; {@code gke}: node pools are set too. */
        String nodePools();

        Optional<String> project();

        /** Region or zone. */
        Optional<String> location();

        Optional<String> cluster();
    }

    /** Settings with which the original's autoscaler scales one resource; without its name they mean nothing. */
    interface Original {
        Optional<String> resourceName();

        /** {@code deployment} or {@code job}. */
        String resourceType();

        String queues();

        String queueDelimiter();

        int minPods();

        int maxPods();

        int keysPerPod();
    }
}
