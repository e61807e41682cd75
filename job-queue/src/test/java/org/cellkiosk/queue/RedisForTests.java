package org.cellkiosk.queue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import redis.embedded.RedisServer;

/**
 * A real Redis on a free port of the loopback interface. Register it as a static JUnit extension, or start and stop it
 * by hand.
 */
public final class RedisForTests implements BeforeAllCallback, AfterAllCallback {

    private final int port = freePort();
    private final RedisServer server = newServer(port);

    public RedisSettings settings() {
        return RedisSettings.server("127.0.0.1", port);
    }

    public int port() {
        return port;
    }

    public void start() {
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void stop() {
        try {
            server.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        start();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        stop();
    }

    private static RedisServer newServer(int port) {
        try {
            return RedisServer.newRedisServer()
                    .port(port)
                    .bind("127.0.0.1")
                    .setting("save \"\"")
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Not of those that the system gives to connections: one of them could be taken before Redis binds it. */
    private static int freePort() {
        while (true) {
            int candidate = ThreadLocalRandom.current().nextInt(10_000, 30_000);
            try (ServerSocket socket = new ServerSocket(candidate, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException e) {
                // taken: another, then
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
