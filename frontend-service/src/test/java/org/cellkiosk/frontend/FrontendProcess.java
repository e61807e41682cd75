package org.cellkiosk.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The packaged service, in a heap that is smaller than the files that it takes. */
final class FrontendProcess implements AutoCloseable {

    static final int HEAP_MEGABYTES = 128;

    private final Map<String, String> environment;
    private final int port = freePort();
    private Process process;

    FrontendProcess(Map<String, String> environment) throws IOException {
        this.environment = environment;
        this.process = launch();
    }

    int port() {
        return port;
    }

    Http http() {
        return new Http("http://127.0.0.1:" + port);
    }

    /** As {@code kill -9} does. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Another one in its place, which knows nothing of it. */
    void startAgain() throws IOException {
        process = launch();
    }

    private Process launch() throws IOException {
        Path jar = Path.of("target/quarkus-app/quarkus-run.jar");
        assertThat(jar).as("is built by mvn package").exists();
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + HEAP_MEGABYTES + "m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-jar",
                        jar.toString())
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target/frontend-" + port + ".log").toFile());
        builder.environment().putAll(environment);
        builder.environment().put("PORT", Integer.toString(port));
        Process launched = builder.start();
        await().atMost(Duration.ofMinutes(2))
                .failFast("the service ended", () -> !launched.isAlive())
                .ignoreExceptionsMatching(away -> true)
                .until(() -> isUp(port));
        return launched;
    }

    private static boolean isUp(int port) {
        try {
            return new Http("http://127.0.0.1:" + port).get("/api/health-check").status() == 200;
        } catch (AssertionError notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        kill();
    }
}
