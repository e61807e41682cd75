package org.cellkiosk.archive.merge;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** The merged archive. Compressed bytes of the results are copied as they are, so merging costs no more than reading. */
final class ResultArchive implements AutoCloseable {

    private final ZipArchiveOutputStream out;
    private final ResultNames names = new ResultNames();

    private ResultArchive(ZipArchiveOutputStream out) {
        this.out = out;
    }

    static ResultArchive create(Path file) throws IOException {
        return new ResultArchive(new ZipArchiveOutputStream(file.toFile()));
    }

    /** Adds every file of one image's result, under its path in that result, in the folder that the image was in. */
    void add(ZipFile result, String image) throws IOException {
        String folder = image.substring(0, image.lastIndexOf('/') + 1);
        for (ZipArchiveEntry entry : Collections.list(result.getEntriesInPhysicalOrder())) {
            if (!entry.isDirectory()) {
                String path = entry.getName().startsWith(folder) ? entry.getName() : folder + entry.getName();
                try (InputStream compressed = result.getRawInputStream(entry)) {
                    out.addRawArchiveEntry(renamed(entry, names.take(path, image)), compressed);
                }
            }
        }
    }

    private static ZipArchiveEntry renamed(ZipArchiveEntry entry, String name) {
        ZipArchiveEntry renamed = new ZipArchiveEntry(name);
        renamed.setMethod(entry.getMethod());
        renamed.setSize(entry.getSize());
        renamed.setCompressedSize(entry.getCompressedSize());
        renamed.setCrc(entry.getCrc());
        renamed.setTime(entry.getTime());
        return renamed;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
