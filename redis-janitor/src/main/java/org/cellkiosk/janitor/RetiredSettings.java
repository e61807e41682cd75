package org.cellkiosk.janitor;

import java.util.List;
import java.util.Set;

/** Environment names of the original's janitor that mean nothing here. */
final class RetiredSettings {

    private static final Set<String> NAMES = Set.of("DEBUG", "QUEUE", "QUEUE_DELIMITER");
    private static final String PREFIX = "RESOURCE_";

    private RetiredSettings() {}

    /** Those of them that are set, in alphabetical order. */
    static List<String> among(Set<String> environment) {
        return environment.stream()
                .filter(name -> NAMES.contains(name) || name.startsWith(PREFIX))
                .sorted()
                .toList();
    }
}
