package org.cellkiosk.autoscaler;

import java.util.List;
import java.util.Set;

/** Environment names of the original's autoscaler that mean nothing here. */
final class RetiredSettings {

    private static final Set<String> ALWAYS = Set.of("DEBUG");
    private static final Set<String> WITHOUT_RESOURCE =
            Set.of("RESOURCE_TYPE", "QUEUES", "QUEUE_DELIMITER", "MIN_PODS", "MAX_PODS", "KEYS_PER_POD");

    private RetiredSettings() {}

    /** Those of them that are set, in alphabetical order. Most mean something only beside {@code RESOURCE_NAME}. */
    static List<String> among(Set<String> environment) {
        boolean resource = environment.contains("RESOURCE_NAME");
        return environment.stream()
                .filter(name -> ALWAYS.contains(name) || (!resource && WITHOUT_RESOURCE.contains(name)))
                .sorted()
                .toList();
    }
}
