package org.cellkiosk.performance.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.cellkiosk.performance.kiosk.ResidentMemory;

/**
 * What a process took from its start to its end.
 *
 * @param cores cores that it kept busy, on average
 * @param megabytes of memory, at most
 */
record MeasuredProcess(double seconds, double cores, double megabytes) {

    private static final long LOOK_MILLIS = 100;

    /** Returns when the process has ended, which it must without an error. */
    static MeasuredProcess run(ProcessBuilder builder, Path log) throws IOException, InterruptedException {
        long began = System.nanoTime();
        Process process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        double cpu = 0;
        double memory = 0;
        while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            cpu = Math.max(
                    cpu,
                    process.info()
                            .totalCpuDuration()
                            .map(taken -> taken.toNanos() / 1e9)
                            .orElse(0.0));
            memory = Math.max(memory, ResidentMemory.peak(process.pid()).orElse(0));
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        if (process.exitValue() != 0) {
            throw new IOException("The run failed, so it counts for nothing: " + Files.readString(log));
        }
        return new MeasuredProcess(seconds, cpu / seconds, memory);
    }
}
