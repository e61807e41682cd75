package org.cellkiosk.console.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cellkiosk.console.failure.KioskException;

/**
 * Where this program and its parts lie: the root of the project.
 *
 * @param home folder that holds the modules, {@code models/} and {@code samples/}
 */
public record Installation(Path home) {
    private static final String HOME_PROPERTY = "kiosk.home";

    /** The folder that the launcher names, else the working directory. */
    public static Installation current() {
        return new Installation(
                Path.of(System.getProperty(HOME_PROPERTY, "")).toAbsolutePath().normalize());
    }

    /** The packaged service of a module. */
    Path service(String module) {
        Path jar = home.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.isRegularFile(jar)) {
            throw new KioskException(
                    module + " is not built (" + jar + " is missing). Start with ./kiosk, which builds it.");
        }
        return jar;
    }

    Path models() {
        return home.resolve("models");
    }

    /** The bundled images: a TIFF with two channels, a PNG and a zip. */
    public List<Path> samples() {
        Path folder = home.resolve("samples");
        List<Path> samples = List.of(
                folder.resolve("two-channel.tif"), folder.resolve("nucleus-field.png"), folder.resolve("nuclei.zip"));
        samples.stream()
                .filter(sample -> !Files.isRegularFile(sample))
                .findFirst()
                .ifPresent(missing -> {
                    throw new KioskException("The sample " + missing + " is missing.");
                });
        return samples;
    }

    /** Where a kiosk keeps its data when nobody says where. */
    public Path defaultData() {
        return home.resolve(".kiosk");
    }
}
