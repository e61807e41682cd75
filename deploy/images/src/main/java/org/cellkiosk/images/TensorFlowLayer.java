package org.cellkiosk.images;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * TensorFlow's shared libraries as files: a pod need not unpack 630 MB first, and could not into a read-only root. Their
 * jar is listed in the service's index, so an empty one stays in its place.
 */
final class TensorFlowLayer {
    /** Where DJL is told to find them. */
    static final AbsoluteUnixPath FOLDER = AbsoluteUnixPath.get("/opt/tensorflow");

    private static final String PACKAGE = "org/tensorflow/internal/c_api/";

    private TensorFlowLayer() {}

    static boolean isNative(Path file) {
        return file.getFileName().toString().matches("(org\\.tensorflow\\.)?tensorflow-core-native-.+-.+-.+\\.jar");
    }

    /** @param work where the unpacked files may stay until the image is written */
    static FileEntriesLayer of(Path jar, Path work) throws IOException {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName("tensorflow");
        Path folder = Files.createDirectories(work.resolve(jar.getFileName() + ".unpacked"));
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : libraries(zip)) {
                Path file = folder.resolve(Path.of(entry.getName()).getFileName());
                unpack(zip, entry, file);
                layer.addEntry(file, FOLDER.resolve(file.getFileName().toString()));
            }
        }
        return layer.build();
    }

    private static List<? extends ZipEntry> libraries(ZipFile zip) {
        return zip.stream()
                .filter(entry ->
                        entry.getName().startsWith(PACKAGE) && entry.getName().contains(".so"))
                .toList();
    }

    private static void unpack(ZipFile zip, ZipEntry entry, Path file) throws IOException {
        if (Files.exists(file) && Files.size(file) == entry.getSize()) {
            return;
        }
        try (InputStream in = zip.getInputStream(entry)) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    static Path emptyJar(Path work) throws IOException {
        Path jar = work.resolve("empty.jar");
        new ZipOutputStream(Files.newOutputStream(jar)).close();
        return jar;
    }
}
