package org.cellkiosk.performance.harness;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.cellkiosk.console.local.Ports;
import org.cellkiosk.queue.RedisSettings;

/** The packaged frontend as a process, with a folder as its bucket. */
final class StartedFrontend implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final URI address;

    private StartedFrontend(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** Returns when it takes requests. */
    static StartedFrontend start(Path home, RedisSettings redis, Path bucket, Path log)
            throws IOException, InterruptedException {
        String port = Ports.free(1).get(0).toString();
        ProcessBuilder builder = new ProcessBuilder(
                        Programs.java(),
                        "-XX:+UseSerialGC",
                        "-Xmx96m",
                        "-jar",
                        home.resolve("frontend-service/target/quarkus-app/quarkus-run.jar")
                                .toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment()
                .putAll(Map.of(
                        "REDIS_HOST",
                        redis.host(),
                        "REDIS_PORT",
                        Integer.toString(redis.port()),
                        "REDIS_SENTINEL",
                        "false",
                        "STORAGE_BUCKET",
                        bucket.toUri().toString(),
                        "QUARKUS_HTTP_HOST",
                        "127.0.0.1",
                        "PORT",
                        port));
        StartedFrontend started = new StartedFrontend(builder.start(), URI.create("http://127.0.0.1:" + port));
        try {
            started.awaitReady(log);
            return started;
        } catch (IOException | InterruptedException e) {
            started.process.destroy();
            throw e;
        }
    }

    private void awaitReady(Path log) throws IOException, InterruptedException {
        HttpRequest ready =
                HttpRequest.newBuilder(address.resolve("/q/health/ready")).build();
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until && process.isAlive()) {
            try {
                if (HttpClient.newHttpClient()
                                .send(ready, BodyHandlers.discarding())
                                .statusCode()
                        == 200) {
                    return;
                }
            } catch (IOException notYet) {
                process.waitFor(100, TimeUnit.MILLISECONDS);
            }
        }
        throw new IOException("The frontend does not start; see " + log);
    }

    URI address() {
        return address;
    }

    double cpuSeconds() {
        return process.info()
                .totalCpuDuration()
                .map(taken -> taken.toNanos() / 1e9)
                .orElse(0.0);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
