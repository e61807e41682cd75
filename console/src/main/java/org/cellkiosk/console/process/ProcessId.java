package org.cellkiosk.console.process;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which process: a process id alone comes around again, so its start goes with it.
 *
 * @param startedAtMillis milliseconds since 1970; 0 where the system does not say
 */
public record ProcessId(long pid, long startedAtMillis) {
    /** The system derives the start from its uptime; two readings can differ by the clock's corrections. */
    private static final Duration READING_ERROR = Duration.ofSeconds(2);

    public static ProcessId of(ProcessHandle process) {
        return new ProcessId(process.pid(), startOf(process));
    }

    /** The process, if it still runs and is not another one with the same id. */
    public Optional<ProcessHandle> running() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> Math.abs(startOf(process) - startedAtMillis) <= READING_ERROR.toMillis());
    }

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
