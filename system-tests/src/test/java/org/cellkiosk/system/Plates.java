package org.cellkiosk.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Archives large enough to be disturbed in the middle of. */
final class Plates {

    private Plates() {}

    /** Writes an archive of so many copies of the samples; answers the number of its images. */
    static int copy(Path samples, int copies, Path plate) throws IOException {
        try (ZipFile zip = new ZipFile(samples.toFile());
                ZipOutputStream copy = new ZipOutputStream(Files.newOutputStream(plate))) {
            List<? extends ZipEntry> images = Collections.list(zip.entries());
            for (int i = 0; i < copies; i++) {
                for (ZipEntry image : images) {
                    copy.putNextEntry(new ZipEntry("plate-" + i + "/" + image.getName()));
                    zip.getInputStream(image).transferTo(copy);
                    copy.closeEntry();
                }
            }
            return copies * images.size();
        }
    }
}
