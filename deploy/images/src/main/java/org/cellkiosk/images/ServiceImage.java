package org.cellkiosk.images;

import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The image of one service. Its layers are those that change least often first, so that a new version is a small pull.
 *
 * @param base reference of the image below, or {@code tar://FILE}
 * @param java a Java runtime to put into the image; empty if the base has one
 * @param version what the image's label says
 * @param work for files that are made on the way
 */
record ServiceImage(BuiltService service, String base, Optional<Path> java, String version, Path work) {
    /** The same in Eclipse Temurin's images. */
    private static final AbsoluteUnixPath JAVA_HOME = AbsoluteUnixPath.get("/opt/java/openjdk");

    private static final AbsoluteUnixPath HOME = AbsoluteUnixPath.get("/app");

    /** A number, not a name: Kubernetes can see that it is not root's. */
    private static final String USER = "10001:10001";

    /** What an operator may replace by an environment variable of his own. */
    private static final String HEAP_BESIDE_TENSORFLOW = "-XX:MaxRAMPercentage=40";

    private static final String HEAP = "-XX:MaxRAMPercentage=60";

    /** As {@code ./kiosk up} starts them: quick to start and small, or giving back what one large image took. */
    private static final List<String> SMALL =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss512k", "-XX:ReservedCodeCacheSize=32m");

    private static final List<String> ELASTIC =
            List.of("-XX:+UseSerialGC", "-XX:MinHeapFreeRatio=10", "-XX:MaxHeapFreeRatio=30");

    JibContainerBuilder build() throws IOException, InvalidImageReferenceException {
        JibContainerBuilder image = Jib.from(base)
                .setUser(USER)
                .setWorkingDirectory(HOME)
                .setEnvironment(environment())
                .setEntrypoint(entrypoint())
                .setProgramArguments(service.arguments())
                .setLabels(Map.of(
                        "org.opencontainers.image.title",
                        "Cell Kiosk: " + service.name(),
                        "org.opencontainers.image.version",
                        version,
                        "org.opencontainers.image.licenses",
                        "Apache-2.0"));
        if (service.isQuarkus()) {
            image.addExposedPort(Port.tcp(8080));
        }
        if (java.isPresent()) {
            image.addFileEntriesLayer(layer("java", java.get(), files(java.get()), JAVA_HOME));
        }
        if (service.tensorFlow().isPresent()) {
            image.addFileEntriesLayer(TensorFlowLayer.of(service.tensorFlow().get(), work));
        }
        return image.addFileEntriesLayer(layer("libraries", service.home(), service.libraries(), HOME))
                .addFileEntriesLayer(layer("application", service.home(), service.application(), HOME));
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>(Map.of(
                "LANG",
                "C.UTF-8", // or Java could not open files whose names are not ASCII
                "JAVA_HOME",
                JAVA_HOME.toString(),
                "JAVA_TOOL_OPTIONS",
                service.tensorFlow().isPresent() ? HEAP_BESIDE_TENSORFLOW : HEAP));
        if (service.tensorFlow().isPresent()) {
            environment.put("TENSORFLOW_LIBRARY_PATH", TensorFlowLayer.FOLDER.toString());
            environment.put("TF_CPP_MIN_LOG_LEVEL", "2");
            environment.put("CACHE_FOLDER", "/tmp/cell-kiosk");
        }
        return environment;
    }

    private List<String> entrypoint() {
        List<String> command = new ArrayList<>();
        command.add(JAVA_HOME.resolve("bin/java").toString());
        command.add("-XX:+ExitOnOutOfMemoryError"); // what goes on without memory may have lost any of its threads
        command.addAll(service.tensorFlow().isPresent() ? ELASTIC : SMALL);
        command.add("-Duser.home=/tmp"); // all that may be written to
        command.addAll(List.of("-jar", HOME.resolve(service.jar()).toString()));
        return command;
    }

    private FileEntriesLayer layer(String name, Path folder, List<Path> files, AbsoluteUnixPath into)
            throws IOException {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName(name);
        for (Path file : files) {
            Path source = TensorFlowLayer.isNative(file) ? TensorFlowLayer.emptyJar(work) : file;
            layer.addEntry(
                    source,
                    into.resolve(folder.relativize(file).toString()),
                    FilePermissions.fromOctalString(Files.isExecutable(file) ? "755" : "644"));
        }
        return layer.build();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
