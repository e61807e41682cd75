package org.cellkiosk.console.process;

import java.time.Duration;

/** Told of what happens to a supervised program. */
public interface ServiceEvents {
    void started(String name, ProcessId process);

    /** It ended although nobody asked; it is started again after {@code delay}. */
    void died(String name, int exitCode, Duration delay);
}
