package org.cellkiosk.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A packaged service that a test starts beside the kiosk's own. */
final class ServiceProcess implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration TO_START = Duration.ofMinutes(1);
    private static final Duration TO_END = Duration.ofMinutes(1);

    private final Process process;
    private final URI address;

    private ServiceProcess(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /**
     * Returns when the service answers at the path.
     *
     * @param home the folder of a built project
     * @param log file that takes what the service writes
     */
    static ServiceProcess start(
            Path home, String module, Map<String, String> environment, List<String> jvm, Path log, String answersAt)
            throws IOException {
        Path jar = home.resolve(module + "/target/quarkus-app/quarkus-run.jar");
        assertThat(jar).as("is built by mvn package").exists();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.addAll(List.of("-jar", jar.toString()));
        int port = RunningKiosk.freePort();
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("PORT", Integer.toString(port));
        ServiceProcess service = new ServiceProcess(builder.start(), URI.create("http://127.0.0.1:" + port));
        await().atMost(TO_START)
                .failFast("the service ended, see " + log, () -> !service.process.isAlive())
                .ignoreExceptions()
                .until(() -> service.answers(answersAt));
        return service;
    }

    URI address() {
        return address;
    }

    private boolean answers(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path)).build();
        return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    }

    /** Ends it by SIGTERM, as Kubernetes does, and waits until it has ended. */
    @Override
    public void close() throws InterruptedException {
        process.destroy();
        boolean ended = process.waitFor(TO_END.toSeconds(), TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(ended).as("ended when it was asked to").isTrue();
    }
}
