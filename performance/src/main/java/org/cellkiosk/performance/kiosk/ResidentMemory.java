package org.cellkiosk.performance.kiosk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;

/** What a process holds of the machine's memory, in megabytes; Linux only. */
public final class ResidentMemory {

    private static final double KILOBYTES = 1024;

    private ResidentMemory() {}

    public static OptionalDouble now(long process) throws IOException {
        return read(process, "VmRSS:");
    }

    /** The most since the process began. */
    public static OptionalDouble peak(long process) throws IOException {
        return read(process, "VmHWM:");
    }

    private static OptionalDouble read(long process, String field) throws IOException {
        Path status = Path.of("/proc", Long.toString(process), "status");
        if (!Files.exists(status)) {
            return OptionalDouble.empty();
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith(field))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / KILOBYTES)
                .findFirst();
    }
}
