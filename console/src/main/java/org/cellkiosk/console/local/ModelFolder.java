package org.cellkiosk.console.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.cellkiosk.console.failure.KioskException;

/** The bundled models inside the bucket: a link, so that a newer model of the project is seen at once. */
final class ModelFolder {
    private ModelFolder() {}

    /** Leaves a folder that a person has put there alone. */
    static void provide(Path bundled, Path inBucket) {
        try {
            if (Files.isSymbolicLink(inBucket) && !Files.exists(inBucket)) {
                Files.delete(inBucket); // the project has moved
            }
            if (!Files.exists(inBucket, LinkOption.NOFOLLOW_LINKS)) {
                Files.createSymbolicLink(inBucket, bundled);
            }
        } catch (IOException e) {
            throw new KioskException("Cannot link the models into the bucket: " + KioskException.reason(e), e);
        }
    }
}
