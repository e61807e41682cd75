package org.cellkiosk.performance.queue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.cellkiosk.queue.RedisSettings;
import redis.embedded.RedisServer;

/** A redis-server of its own, on a free port, that writes to disk as the one of {@code kiosk up} does. */
public final class LocalRedis implements AutoCloseable {

    private final Path folder;
    private final int port;
    private final RedisServer server;

    public LocalRedis() throws IOException {
        folder = Files.createTempDirectory("kiosk-benchmark-");
        port = freePort();
        server = RedisServer.newRedisServer()
                .port(port)
                .bind("127.0.0.1")
                .setting("dir " + folder)
                .setting("appendonly yes")
                .setting("appendfsync everysec")
                .setting("save \"\"")
                .build();
        server.start();
    }

    public RedisSettings settings() {
        return RedisSettings.server("127.0.0.1", port);
    }

    @Override
    public void close() throws IOException {
        server.stop();
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> innermostFirst = files.sorted(Comparator.reverseOrder()).toList();
            innermostFirst.forEach(LocalRedis::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
