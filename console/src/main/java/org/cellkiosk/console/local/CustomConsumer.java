package org.cellkiosk.console.local;

import java.nio.file.Files;
import java.nio.file.Path;
import org.cellkiosk.client.KioskException;

/**
 * A consumer of somebody's own, to run beside the kiosk's services.
 *
 * @param folder its project, as {@code kiosk new-consumer} makes it, built
 */
public record CustomConsumer(Path folder) {

    public CustomConsumer {
        folder = folder.toAbsolutePath().normalize();
    }

    /** Name of the process and of its log. */
    String name() {
        return String.valueOf(folder.getFileName());
    }

    Path jar() {
        return required("target/quarkus-app/quarkus-run.jar", "Build it: mvn verify, in that folder.");
    }

    /** What all services read, to know its job type. */
    Path declaration() {
        return required("job-type.yaml", "It declares the consumer's job type; kiosk new-consumer makes one.");
    }

    private Path required(String file, String remedy) {
        Path path = folder.resolve(file);
        if (!Files.isRegularFile(path)) {
            throw new KioskException("--with " + folder + " has no " + file + ". " + remedy);
        }
        return path;
    }
}
