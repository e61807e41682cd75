package org.cellkiosk.console.process;

import java.time.Duration;

/** Told of what happens to a supervised program. */
public interface ServiceEvents {
    void started(String name, ProcessId process);

    /**
     * It ended although nobody asked, or could not be started; it is started again after {@code delay}.
     *
     * @param end how it ended, for people
     */
    void died(String name, String end, Duration delay);
}
