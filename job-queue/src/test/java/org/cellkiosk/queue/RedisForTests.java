package org.cellkiosk.queue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import redis.embedded.RedisServer;
import redis.embedded.core.RedisServerBuilder;

/**
 * A real Redis on a free port of the loopback interface. Register it as a static JUnit extension, or start and stop it
 * by hand.
 */
public final class RedisForTests implements BeforeAllCallback, AfterAllCallback {

    private final int port;
    private final RedisServer server;

    public RedisForTests() {
        this(freePort(), List.of());
    }

    private RedisForTests(int port, List<String> more) {
        this.port = port;
        server = newServer(port, more);
    }

    /** With its data in the folder, in an append-only file or without one. */
    static RedisForTests in(Path folder, boolean appendOnly) {
        return new RedisForTests(freePort(), persistence(folder, appendOnly));
    }

    /** Another one to be started where this one was. */
    RedisForTests inItsPlace(Path folder, boolean appendOnly) {
        return new RedisForTests(port, persistence(folder, appendOnly));
    }

    private static List<String> persistence(Path folder, boolean appendOnly) {
        return List.of("dir " + folder, "appendonly " + (appendOnly ? "yes" : "no"));
    }

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

    private static RedisServer newServer(int port, List<String> more) {
        try {
            RedisServerBuilder builder =
                    RedisServer.newRedisServer().port(port).bind("127.0.0.1").setting("save \"\"");
            for (String setting : more) {
                builder.setting(setting);
            }
            return builder.build();
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
