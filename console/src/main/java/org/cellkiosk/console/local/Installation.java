package org.cellkiosk.console.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cellkiosk.client.KioskException;

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
        return List.of(sample("two-channel.tif"), sample("nucleus-field.png"), sample("nuclei.zip"));
    }

    /** The bundled movie, in which nuclei divide. */
    public List<Path> movies() {
        return List.of(sample("movie.tif"));
    }

    private Path sample(String name) {
        Path sample = home.resolve("samples").resolve(name);
        if (!Files.isRegularFile(sample)) {
            throw new KioskException("The sample " + sample + " is missing.");
        }
        return sample;
    }

    /** Where a kiosk keeps its data when nobody says where. */
    public Path defaultData() {
        return home.resolve(".kiosk");
    }
}
