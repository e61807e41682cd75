package org.cellkiosk.performance.kiosk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Bytes that went over the loopback interface since the machine began; Linux only. */
final class LoopbackTraffic {

    private static final Path INTERFACES = Path.of("/proc/net/dev");

    private LoopbackTraffic() {}

    static long bytes() throws IOException {
        return Files.readAllLines(INTERFACES).stream()
                .map(String::strip)
                .filter(line -> line.startsWith("lo:"))
                .mapToLong(line -> Long.parseLong(line.substring(3).strip().split("\\s+")[0]))
                .findFirst()
                .orElseThrow(() -> new IOException(INTERFACES + " does not name the loopback interface"));
    }
}
