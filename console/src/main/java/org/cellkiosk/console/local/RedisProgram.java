package org.cellkiosk.console.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.cellkiosk.client.KioskException;
import org.cellkiosk.console.process.Program;
import redis.embedded.core.ExecutableProvider;

/** The redis-server that comes with the console, for this machine alone, with every write on disk within a second. */
final class RedisProgram {
    static final String NAME = "redis";

    private RedisProgram() {}

    static Program in(Path folder, int port) {
        try {
            Path server = ExecutableProvider.newJarResourceProvider(folder.toFile())
                    .get()
                    .toPath();
            Path configuration = Files.writeString(folder.resolve("redis.conf"), configuration(folder, port));
            return new Program(
                    NAME,
                    List.of(server.toString(), configuration.toString()),
                    Map.of(),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(5));
        } catch (IOException e) {
            throw new KioskException("Cannot unpack redis-server into " + folder + ": " + KioskException.reason(e), e);
        }
    }

    private static String configuration(Path folder, int port) {
        return """
                bind 127.0.0.1
                protected-mode yes
                port %d
                dir "%s"
                appendonly yes
                appendfsync everysec
                save ""
                """.formatted(port, folder);
    }
}
