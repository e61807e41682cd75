package org.cellkiosk.console.submission;

import java.nio.file.Path;

/**
 * A file to send: an image, or a zip of images.
 *
 * @param folder where its results go, relative to the output folder; no two images share one
 */
public record Image(Path file, Path folder) {

    public String name() {
        return file.getFileName().toString();
    }
}
