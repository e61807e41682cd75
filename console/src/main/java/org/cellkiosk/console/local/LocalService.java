package org.cellkiosk.console.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.cellkiosk.console.process.Program;

/**
 * A part of the local kiosk.
 *
 * @param host where this machine reaches it
 * @param port where it answers: Redis commands, or {@code /q/health/ready}
 */
record LocalService(Program program, String host, int port) {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    String name() {
        return program.name();
    }

    boolean ready() {
        return ready(name(), host, port);
    }

    /** Whether the service of that name takes work there. */
    static boolean ready(String name, String host, int port) {
        return name.equals(RedisProgram.NAME) ? Redis.ready(port) : healthy(host, port);
    }

    private static boolean healthy(String host, int port) {
        URI health = URI.create("http://" + host + ":" + port + "/q/health/ready");
        try {
            return HTTP.send(HttpRequest.newBuilder(health).timeout(PATIENCE).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
