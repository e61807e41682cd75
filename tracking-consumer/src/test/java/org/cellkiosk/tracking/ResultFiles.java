package org.cellkiosk.tracking;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.cellkiosk.imaging.PixelArray;
import org.cellkiosk.imaging.io.ImageFile;
import org.cellkiosk.imaging.io.ImageLimits;
import org.cellkiosk.imaging.tracking.io.LineageJson;
import org.cellkiosk.imaging.tracking.io.TrackedMovie;
import org.cellkiosk.imaging.tracking.io.TrkReader;
import org.cellkiosk.imaging.tracking.lineage.Lineage;

/**
 * Files of a job's result, as programs open them.
 *
 * @param content by the names of the files
 * @param folder for those that are only read from a disk
 */
record ResultFiles(Map<String, byte[]> content, Path folder) {

    private static final ImageLimits LIMITS = new ImageLimits(1000, 1000, 1 << 24);

    Lineage lineage(String name) throws IOException {
        return LineageJson.read(new ByteArrayInputStream(bytes(name))).get(0);
    }

    TrackedMovie tracked(String name) throws IOException {
        return TrkReader.read(saved(name), name, LIMITS).get(0);
    }

    PixelArray image(String name) throws IOException {
        return ImageFile.read(saved(name), name, LIMITS);
    }

    String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    /** Tracks that divided in two. */
    static long divisions(Lineage lineage) {
        return lineage.tracks().values().stream()
                .filter(track -> track.daughters().size() == 2)
                .count();
    }

    private Path saved(String name) throws IOException {
        return Files.write(folder.resolve("file"), bytes(name));
    }

    private byte[] bytes(String name) {
        return Optional.ofNullable(content.get(name))
                .orElseThrow(() -> new AssertionError(name + " in " + content.keySet()));
    }
}
