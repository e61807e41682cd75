package org.cellkiosk.console.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.cellkiosk.console.failure.KioskException;

/** Where results are put. A file appears whole or not at all: it is written beside its place and moved there. */
final class ResultFolder {
    private final Path folder;

    ResultFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** Downloads a result archive and unpacks it; the files, in the archive's order. */
    List<Path> unpack(KioskClient kiosk, URI archive) {
        List<Path> files = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(kiosk.open(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory()) {
                    files.add(write(entry.getName(), zip));
                }
            }
            return files;
        } catch (IOException e) {
            throw new KioskException(
                    "The result " + archive + " cannot be saved in " + folder + ": " + e.getMessage(), e);
        }
    }

    Path save(KioskClient kiosk, URI address, String name) {
        try (InputStream content = kiosk.open(address)) {
            return write(name, content);
        } catch (IOException e) {
            throw new KioskException(
                    "The file " + address + " cannot be saved in " + folder + ": " + e.getMessage(), e);
        }
    }

    private Path write(String name, InputStream content) throws IOException {
        Path target = folder.resolve(name).normalize();
        if (!target.startsWith(folder) || target.equals(folder)) {
            throw new IOException("it holds the unsafe path " + name);
        }
        Files.createDirectories(target.resolveSibling("."));
        Path part = Files.createTempFile(target.resolveSibling(".").normalize(), ".kiosk-", ".part");
        try {
            Files.copy(content, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
        return target;
    }
}
