package org.cellkiosk.console.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.cellkiosk.client.KioskException;

/**
 * A program while it runs. It ends when asked, or by itself, or with this process: a shell beside it
 * waits on a pipe that only this process holds open (owned.sh), so even {@code kill -9} leaves no orphan.
 */
final class ChildProcess {
    private static final String OWNED = resource("owned.sh");
    /** For what a program's own children may still hold its output open. */
    private static final Duration LAST_LINES = Duration.ofSeconds(1);

    private final Program program;
    private final Process process;
    private final Thread pump;

    private ChildProcess(Program program, Process process, Thread pump) {
        this.program = program;
        this.process = process;
        this.pump = pump;
    }

    static ChildProcess start(Program program, LogFile log) {
        List<String> command = new ArrayList<>(List.of(
                "sh",
                "-c",
                OWNED,
                program.name(),
                Long.toString(program.linger().toSeconds())));
        command.addAll(program.command());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(program.environment());
        try {
            Process process = builder.start();
            Thread pump = new Thread(() -> pump(process, log), program.name() + " log");
            pump.setDaemon(true);
            pump.start();
            return new ChildProcess(program, process, pump);
        } catch (IOException e) {
            throw new KioskException("Cannot start " + program.name() + ": " + e.getMessage(), e);
        }
    }

    ProcessId id() {
        return ProcessId.of(process.toHandle());
    }

    /** Waits for the end; the exit code, 128 + signal where a signal was the reason. */
    int waitFor() throws InterruptedException {
        int code = process.waitFor();
        releaseWatcher();
        return code;
    }

    /** Asks it to end, and kills it where it has not within its grace period. */
    void stop() {
        // By the handle: Process.destroy() would also close the pipes, and lose what is logged at the end.
        process.toHandle().destroy();
        try {
            if (!process.waitFor(program.grace().toMillis(), TimeUnit.MILLISECONDS)) {
                process.toHandle().destroyForcibly();
                process.waitFor();
            }
            pump.join(LAST_LINES.toMillis());
        } catch (InterruptedException e) {
            process.toHandle().destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void releaseWatcher() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // The pipe's other end is gone already, which is what was wanted.
        }
    }

    private static void pump(Process process, LogFile log) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                log.append(line);
            }
        } catch (IOException e) {
            log.append("The rest of this log is lost: " + e.getMessage());
        }
    }

    private static String resource(String name) {
        try (InputStream in = ChildProcess.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("No resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
