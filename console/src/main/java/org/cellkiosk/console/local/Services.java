package org.cellkiosk.console.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cellkiosk.console.process.Program;

/** What a local kiosk consists of: Redis, and the packaged services around it, configured by environment variables. */
final class Services {
    private static final String LOOPBACK = "127.0.0.1";

    static final String FRONTEND = "frontend-service";
    static final String SEGMENTATION = "segmentation-consumer";
    static final String ARCHIVE = "archive-consumer";
    static final String JANITOR = "redis-janitor";

    /** For programs that mostly wait: quick to start, little memory. */
    private static final List<String> SMALL_JVM =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss512k", "-XX:ReservedCodeCacheSize=32m");

    /** Memory that one large image took goes back to the machine when the image is done. */
    private static final List<String> ELASTIC_HEAP =
            List.of("-XX:+UseSerialGC", "-XX:MinHeapFreeRatio=10", "-XX:MaxHeapFreeRatio=30");

    private final Settings settings;
    private final Map<String, String> common;

    private Services(Settings settings, int redisPort) {
        this.settings = settings;
        this.common = Map.of(
                "REDIS_HOST",
                LOOPBACK,
                "REDIS_PORT",
                Integer.toString(redisPort),
                "REDIS_SENTINEL",
                "false",
                "STORAGE_BUCKET",
                settings.data().bucket().toUri().toString(),
                "FILES_URL",
                settings.page() + "/api/files");
    }

    /** In the order of their start. */
    static List<LocalService> of(Settings settings) {
        List<Integer> free = Ports.free(4);
        int redisPort = settings.redisPort() == 0 ? free.get(3) : settings.redisPort();
        Services services = new Services(settings, redisPort);
        return List.of(
                new LocalService(RedisProgram.in(settings.data().redis(), redisPort), LOOPBACK, redisPort),
                services.service(FRONTEND, settings.bind(), settings.localHost(), settings.port(), List.of("-Xmx96m")),
                services.service(SEGMENTATION, LOOPBACK, LOOPBACK, free.get(0), segmentation(settings.memory())),
                services.service(ARCHIVE, LOOPBACK, LOOPBACK, free.get(1), List.of("-Xmx64m")),
                services.service(JANITOR, LOOPBACK, LOOPBACK, free.get(2), List.of("-Xmx48m")));
    }

    private static List<String> segmentation(Memory memory) {
        return Stream.concat(ELASTIC_HEAP.stream(), Stream.of(memory.argument()))
                .toList();
    }

    private LocalService service(String module, String address, String host, int port, List<String> jvm) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+ExitOnOutOfMemoryError"); // what goes on without memory may have lost any of its threads
        command.addAll(module.equals(SEGMENTATION) ? List.of() : SMALL_JVM);
        command.addAll(jvm);
        command.addAll(List.of("-jar", settings.installation().service(module).toString()));
        Map<String, String> environment = new HashMap<>(common);
        environment.put("PORT", Integer.toString(port));
        environment.put("QUARKUS_HTTP_HOST", address);
        environment.put("HOSTNAME", module);
        environment.put("TF_CPP_MIN_LOG_LEVEL", "2"); // errors of TensorFlow only
        environment.put("QUARKUS_BANNER_ENABLED", "false");
        environment.put("QUARKUS_LOG_CONSOLE_FORMAT", "%-5p [%c{2.}] %s%e%n");
        return new LocalService(
                new Program(module, command, environment, Duration.ofSeconds(30), Duration.ZERO), host, port);
    }
}
