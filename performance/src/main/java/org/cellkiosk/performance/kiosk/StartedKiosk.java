package org.cellkiosk.performance.kiosk;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.cellkiosk.console.local.DataFolder;
import org.cellkiosk.console.local.KioskState;
import org.cellkiosk.console.local.Ports;

/** {@code ./kiosk up}, as a person starts it, with a data folder of its own that goes with it. */
public final class StartedKiosk implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final Path data;
    private final KioskState state;
    private final double secondsToReady;

    private StartedKiosk(Process process, Path data, double secondsToReady) {
        this.process = process;
        this.data = data;
        this.state = new DataFolder(data).state().orElseThrow();
        this.secondsToReady = secondsToReady;
    }

    /**
     * Returns when the kiosk says that it is ready.
     *
     * @param home root of the project, where everything is built
     * @param model what nuclei are segmented with
     */
    public static StartedKiosk in(Path home, String model) throws IOException {
        Path data = Files.createTempDirectory("kiosk-benchmark-");
        long began = System.nanoTime();
        ProcessBuilder kiosk = new ProcessBuilder(
                        home.resolve("kiosk").toString(),
                        "up",
                        "--port",
                        Ports.free(1).get(0).toString(),
                        "--data",
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.to(errors(data)));
        kiosk.environment().put("NUCLEAR_MODEL", model);
        Process process = kiosk.start();
        awaitReady(process, data);
        return new StartedKiosk(process, data, (System.nanoTime() - began) / 1e9);
    }

    private static void awaitReady(Process process, Path data) throws IOException {
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("Ready")) {
                return;
            }
        }
        throw new IOException(
                "The kiosk did not start: " + Files.readString(errors(data).toPath()));
    }

    private static File errors(Path data) {
        return data.resolve("errors.txt").toFile();
    }

    double secondsToReady() {
        return secondsToReady;
    }

    public URI page() {
        return state.page();
    }

    public List<KioskState.Service> services() {
        return state.services();
    }

    /** What all its processes took of the cores since their start. */
    double cpuSeconds() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .flatMap(running -> running.info().totalCpuDuration().stream())
                .mapToDouble(taken -> taken.toNanos() / 1e9)
                .sum();
    }

    /** A folder that goes with the kiosk. */
    public Path scratch() throws IOException {
        return Files.createDirectories(data.resolve("benchmark"));
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException("The kiosk does not end; its process is " + process.pid() + ".");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
