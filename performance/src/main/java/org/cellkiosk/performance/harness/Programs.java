package org.cellkiosk.performance.harness;

import java.nio.file.Path;

/** Programs that this Java runs. */
final class Programs {

    private Programs() {}

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
