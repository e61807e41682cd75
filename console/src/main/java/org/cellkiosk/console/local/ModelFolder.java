package org.cellkiosk.console.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.cellkiosk.client.KioskException;

/**
 * The bundled models inside the bucket: links to their files, so that a newer model of the project is seen at once, in
 * folders of the bucket's own, so that what a person puts beside them stays there. (A bucket lists no linked folders.)
 */
final class ModelFolder {
    /** Files of {@code <Name>/<version>/}: what else lies in the project's folder is no model. */
    private static final String IN_MODEL = "[^/]+/[0-9]+/.+";

    private ModelFolder() {}

    /** Leaves files that a person has put there alone, and a folder that is a link of theirs. */
    static void provide(Path bundled, Path inBucket) {
        try {
            if (Files.isSymbolicLink(inBucket)) {
                if (Files.exists(inBucket) && !Files.isSameFile(inBucket, bundled)) {
                    return;
                }
                Files.delete(inBucket); // made by an earlier kiosk
            }
            Files.createDirectories(inBucket);
            removeBroken(inBucket);
            for (Path file : below(bundled)) {
                String name = bundled.relativize(file).toString().replace('\\', '/');
                if (name.matches(IN_MODEL) && Files.isRegularFile(file)) {
                    link(file, inBucket.resolve(name));
                }
            }
        } catch (IOException e) {
            throw new KioskException("Cannot link the models into the bucket: " + KioskException.reason(e), e);
        }
    }

    private static void removeBroken(Path folder) throws IOException {
        for (Path file : below(folder)) {
            if (Files.isSymbolicLink(file) && !Files.exists(file)) {
                Files.delete(file); // the project has moved, or dropped the model
            }
        }
    }

    private static void link(Path file, Path link) throws IOException {
        if (Files.isSymbolicLink(link)) {
            Files.delete(link); // of a project that was elsewhere
        }
        if (!Files.exists(link)) {
            Files.createDirectories(link.resolveSibling("."));
            Files.createSymbolicLink(link, file);
        }
    }

    private static List<Path> below(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList();
        }
    }
}
