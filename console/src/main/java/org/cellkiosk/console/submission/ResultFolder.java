package org.cellkiosk.console.submission;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.cellkiosk.client.KioskClient;
import org.cellkiosk.client.KioskException;

/**
 * The folder of an image's results. It appears whole or not at all: files are written into a hidden folder beside it,
 * which at the end takes its place. Only results of an earlier submission are ever replaced.
 */
final class ResultFolder implements AutoCloseable {
    private static final ObjectWriter JSON = new ObjectMapper().writerWithDefaultPrettyPrinter();

    private final Path folder;
    private final Path draft;
    private final Path earlier;

    private ResultFolder(Path folder, Path draft) {
        this.folder = folder;
        this.draft = draft;
        this.earlier = draft.resolveSibling(draft.getFileName() + "-earlier");
    }

    /** Begins the results; nothing is seen of them before {@link #publish}. */
    static ResultFolder begin(Path place) {
        Path folder = place.toAbsolutePath().normalize();
        requireReplaceable(folder);
        try {
            Path draft = folder.resolveSibling(".kiosk-" + UUID.randomUUID());
            return new ResultFolder(folder, Files.createDirectories(draft));
        } catch (IOException e) {
            throw new KioskException("No results can be put into " + folder + ": " + KioskException.reason(e), e);
        }
    }

    /** Where the results are in the end. */
    Path path() {
        return folder;
    }

    /** @throws KioskException if something else than results is there, which would be lost */
    static void requireReplaceable(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw new KioskException(folder + " is a file, and results would go into a folder of that name."
                    + " Choose another folder with --output.");
        }
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> inside = files.filter(Files::isRegularFile).toList();
            if (!inside.isEmpty() && inside.stream().noneMatch(ResultFolder::isManifest)) {
                throw new KioskException(
                        "The folder " + folder + " holds files that are no results of a kiosk, such as " + inside.get(0)
                                + ". Choose another folder with --output.");
            }
        } catch (IOException e) {
            throw new KioskException("The folder " + folder + " cannot be read: " + KioskException.reason(e), e);
        }
    }

    /** Whether this folder itself holds results. */
    static boolean isResult(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(ResultFolder::isManifest);
        }
    }

    private static boolean isManifest(Path file) {
        return file.toString().endsWith(ImageFile.MANIFEST.ending());
    }

    /** Downloads a result archive and unpacks it; where the files will be, in the archive's order. */
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
                    "The result " + archive + " cannot be saved in " + folder + ": " + KioskException.reason(e), e);
        }
    }

    /** Downloads a file; where it will be. */
    Path save(KioskClient kiosk, URI address, String name) {
        try (InputStream content = kiosk.open(address)) {
            return write(name, content);
        } catch (IOException e) {
            throw new KioskException(
                    "The file " + address + " cannot be saved in " + folder + ": " + KioskException.reason(e), e);
        }
    }

    /** Writes a manifest of nothing but the job's result, for consumers that leave none; where it will be. */
    Path write(String name, Map<String, String> result) {
        try {
            return write(name, new ByteArrayInputStream(JSON.writeValueAsBytes(new TreeMap<>(result))));
        } catch (IOException e) {
            throw new KioskException(name + " cannot be saved in " + folder + ": " + KioskException.reason(e), e);
        }
    }

    private Path write(String name, InputStream content) throws IOException {
        Path target = draft.resolve(name).normalize();
        if (!target.startsWith(draft) || target.equals(draft)) {
            throw new IOException("it holds the unsafe path " + name);
        }
        Files.createDirectories(target.resolveSibling("."));
        Files.copy(content, target);
        return folder.resolve(draft.relativize(target));
    }

    /** Shows the results, in place of earlier ones, which go at once; whether there were any. */
    boolean publish() {
        try {
            requireReplaceable(folder);
            boolean replaces = Files.exists(folder);
            if (replaces) {
                Files.move(folder, earlier);
            }
            Files.move(draft, folder);
            delete(earlier);
            return replaces;
        } catch (IOException e) {
            throw new KioskException("The results cannot be moved to " + folder + ": " + KioskException.reason(e), e);
        }
    }

    /** Forgets what was not published. */
    @Override
    public void close() {
        try {
            delete(draft);
        } catch (IOException e) {
            throw new KioskException("The folder " + draft + " cannot be removed: " + KioskException.reason(e), e);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
