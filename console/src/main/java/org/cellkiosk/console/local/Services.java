package org.cellkiosk.console.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cellkiosk.client.KioskException;
import org.cellkiosk.console.process.Program;

/** What a local kiosk consists of: Redis, and the packaged services around it, configured by environment variables. */
final class Services {
    private static final String LOOPBACK = "127.0.0.1";

    static final String FRONTEND = "frontend-service";
    static final String SEGMENTATION = "segmentation-consumer";
    static final String TRACKING = "tracking-consumer";
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
        this.common = new HashMap<>(Map.of(
                "REDIS_HOST",
                LOOPBACK,
                "REDIS_PORT",
                Integer.toString(redisPort),
                "REDIS_SENTINEL",
                "false",
                "STORAGE_BUCKET",
                settings.data().bucket().toUri().toString(),
                "FILES_URL",
                settings.page() + "/api/files"));
        if (!settings.consumers().isEmpty()) {
            common.put("JOB_TYPES_FILE", declarations(settings.consumers()));
        }
    }

    private static String declarations(List<CustomConsumer> consumers) {
        return consumers.stream()
                .map(consumer -> consumer.declaration().toString())
                .collect(Collectors.joining(","));
    }

    /** In the order of their start. */
    static List<LocalService> of(Settings settings) {
        List<Integer> free = Ports.free(5 + settings.consumers().size());
        int redisPort = settings.redisPort() == 0 ? free.get(3) : settings.redisPort();
        Services services = new Services(settings, redisPort);
        Stream<LocalService> own = Stream.of(
                new LocalService(RedisProgram.in(settings.data().redis(), redisPort), LOOPBACK, redisPort),
                services.frontend(),
                services.worker(services.own(SEGMENTATION), free.get(0)),
                services.worker(services.own(TRACKING), free.get(4)),
                services.small(ARCHIVE, free.get(1), "-Xmx64m"),
                services.small(JANITOR, free.get(2), "-Xmx48m"));
        Stream<LocalService> custom = IntStream.range(0, settings.consumers().size())
                .mapToObj(i -> services.worker(packaged(settings.consumers().get(i)), free.get(5 + i)));
        return requireDistinctNames(Stream.concat(own, custom).toList());
    }

    private static List<LocalService> requireDistinctNames(List<LocalService> services) {
        Set<String> names = new HashSet<>();
        for (LocalService service : services) {
            if (!names.add(service.name())) {
                throw new KioskException("--with: a service called " + service.name()
                        + " runs in this kiosk already. Give the folder of the consumer another name.");
            }
        }
        return services;
    }

    /** A service's name and its packaged program. */
    private record Packaged(String name, Path jar) {}

    private Packaged own(String module) {
        return new Packaged(module, settings.installation().service(module));
    }

    private static Packaged packaged(CustomConsumer consumer) {
        return new Packaged(consumer.name(), consumer.jar());
    }

    private LocalService frontend() {
        return service(own(FRONTEND), settings.bind(), settings.localHost(), settings.port(), small("-Xmx96m"));
    }

    private LocalService worker(Packaged consumer, int port) {
        List<String> jvm = Stream.concat(
                        ELASTIC_HEAP.stream(), Stream.of(settings.memory().argument()))
                .toList();
        return service(consumer, LOOPBACK, LOOPBACK, port, jvm);
    }

    private LocalService small(String module, int port, String heap) {
        return service(own(module), LOOPBACK, LOOPBACK, port, small(heap));
    }

    private static List<String> small(String heap) {
        return Stream.concat(SMALL_JVM.stream(), Stream.of(heap)).toList();
    }

    private LocalService service(Packaged packaged, String address, String host, int port, List<String> jvm) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+ExitOnOutOfMemoryError"); // what goes on without memory may have lost any of its threads
        command.addAll(jvm);
        command.addAll(List.of("-jar", packaged.jar().toString()));
        Map<String, String> environment = new HashMap<>(common);
        environment.put("PORT", Integer.toString(port));
        environment.put("QUARKUS_HTTP_HOST", address);
        environment.put("HOSTNAME", packaged.name());
        environment.put("TF_CPP_MIN_LOG_LEVEL", "2"); // errors of TensorFlow only
        environment.put("QUARKUS_BANNER_ENABLED", "false");
        environment.put("QUARKUS_LOG_CONSOLE_FORMAT", "%-5p [%c{2.}] %s%e%n");
        return new LocalService(
                new Program(packaged.name(), command, environment, Duration.ofSeconds(30), Duration.ZERO), host, port);
    }
}
