package org.cellkiosk.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What Maven built of a service: Quarkus' folder, or a jar beside its {@code lib}.
 *
 * @param name the module's
 * @param home the folder whose files start the service
 * @param jar what is to be started in it
 */
record BuiltService(String name, Path home, String jar) {

    static BuiltService in(Path module) {
        String name = module.toAbsolutePath().normalize().getFileName().toString();
        Path target = module.resolve("target");
        Path quarkus = target.resolve("quarkus-app");
        BuiltService built = Files.isDirectory(quarkus)
                ? new BuiltService(name, quarkus, "quarkus-run.jar")
                : new BuiltService(name, target, name + ".jar");
        if (!Files.isRegularFile(built.home.resolve(built.jar)) || !Files.isDirectory(built.home.resolve("lib"))) {
            throw new ImageException(name + " is not built: " + built.home.resolve(built.jar)
                    + " or lib beside it is missing. Run: mvn package -pl " + name + " -am");
        }
        return built;
    }

    boolean isQuarkus() {
        return jar.equals("quarkus-run.jar");
    }

    /** What it is told unless the container says otherwise. */
    List<String> arguments() {
        return name.equals("benchmarking")
                ? List.of("run", "--upload-results", "--calculate-cost", "--stay")
                : List.of();
    }

    /** What others made: changes seldom. */
    List<Path> libraries() {
        return files("lib").filter(file -> !isOurs(file)).toList();
    }

    /** What changes with each build. */
    List<Path> application() {
        Stream<Path> ours = files("lib").filter(BuiltService::isOurs);
        return Stream.concat(ours, Stream.of(jar, "app", "quarkus").flatMap(this::files))
                .toList();
    }

    /** The jar of TensorFlow's shared libraries, if the service predicts. */
    Optional<Path> tensorFlow() {
        return files("lib").filter(TensorFlowLayer::isNative).findFirst();
    }

    private static boolean isOurs(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith("org.cellkiosk.") || name.contains("-SNAPSHOT");
    }

    private Stream<Path> files(String below) {
        Path start = home.resolve(below);
        if (!Files.exists(start)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.walk(start)) {
            return files.filter(Files::isRegularFile).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
