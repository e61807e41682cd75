package org.cellkiosk.console.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.cellkiosk.client.KioskException;

/**
 * Everything that a local kiosk keeps.
 *
 * <pre>
 * bucket/      uploads, results, models
 * redis/       jobs and queues
 * logs/        one file a service
 * kiosk.json   the running kiosk
 * kiosk.lock   held while a kiosk runs
 * </pre>
 */
public record DataFolder(Path root) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public DataFolder {
        root = root.toAbsolutePath().normalize();
    }

    public Path bucket() {
        return root.resolve("bucket");
    }

    public Path redis() {
        return root.resolve("redis");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    public Path log(String service) {
        return logs().resolve(service + ".log");
    }

    /** Makes the folders that are missing. */
    void create() {
        try {
            for (Path folder : new Path[] {bucket(), redis(), logs()}) {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw new KioskException("Cannot make the data folder " + root + ": " + KioskException.reason(e), e);
        }
    }

    /** Removes everything. */
    void remove() {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove " + root, e);
        }
    }

    /** Keeps other kiosks out until the lock is closed or this process ends. */
    DataFolderLock lock() {
        return DataFolderLock.take(this);
    }

    /** The state that the last kiosk left, whether it still runs or not. */
    public Optional<KioskState> state() {
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(stateFile()), KioskState.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new KioskException(
                    "Cannot read " + stateFile() + ": " + e.getMessage() + ". Delete it if it is damaged.", e);
        }
    }

    /** That state, if the kiosk still runs. */
    public Optional<KioskState> running() {
        return state().filter(state -> state.console().running().isPresent());
    }

    void write(KioskState state) {
        Path draft = root.resolve("kiosk.json.part");
        try {
            Files.write(draft, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(state));
            Files.move(draft, stateFile(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + stateFile(), e);
        }
    }

    void forgetState() {
        try {
            Files.deleteIfExists(stateFile());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + stateFile(), e);
        }
    }

    private Path stateFile() {
        return root.resolve("kiosk.json");
    }
}
