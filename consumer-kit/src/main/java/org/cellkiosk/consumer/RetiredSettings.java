package org.cellkiosk.consumer;

import java.util.List;
import java.util.Set;

/** Environment names of the original's consumers that mean nothing here. */
final class RetiredSettings {

    private static final List<String> NAMES = List.of(
            "AWS_REGION",
            "CONSUMER_TYPE",
            "DO_NOTHING_TIMEOUT",
            "DRIFT_CORRECT_ENABLED",
            "EMPTY_QUEUE_TIMEOUT",
            "GKE_COMPUTE_ZONE",
            "GRPC_BACKOFF",
            "GRPC_TIMEOUT",
            "INTERVAL",
            "LABEL_DETECT_ENABLED",
            "LABEL_DETECT_MODEL",
            "METADATA_EXPIRE_TIME",
            "REDIS_TIMEOUT",
            "SCALE_DETECT_ENABLED",
            "SCALE_DETECT_MODEL",
            "STORAGE_MAX_BACKOFF",
            "TF_HOST",
            "TF_PORT");

    private RetiredSettings() {}

    /** Those of them that are set. */
    static List<String> among(Set<String> environment) {
        return NAMES.stream().filter(environment::contains).toList();
    }
}
