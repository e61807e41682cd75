package org.cellkiosk.console.submission;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.cellkiosk.client.JobOptions;
import org.cellkiosk.client.KioskException;

/**
 * The jobs of a submission that has not come to its end, in a file of the output folder: the same submission finds them
 * there when it is made again, and sends their files no second time.
 */
final class SentJobs {
    private static final String NAME = ".submission";
    private static final String BETWEEN = "\t";

    private final Path file;
    private final Map<String, String> hashes = new ConcurrentHashMap<>();

    private SentJobs(Path file) {
        this.file = file;
    }

    static SentJobs in(Path output) {
        SentJobs sent = new SentJobs(output.resolve(NAME));
        try {
            if (Files.exists(sent.file)) {
                new String(Files.readAllBytes(sent.file), StandardCharsets.UTF_8)
                        .lines()
                        .forEach(sent::read);
            }
            return sent;
        } catch (IOException e) {
            throw new KioskException(
                    "The file " + sent.file + " cannot be read: " + KioskException.reason(e)
                            + ". Delete it to begin anew.",
                    e);
        }
    }

    /** A line that a kill cut off names no job. */
    private void read(String line) {
        int end = line.indexOf(BETWEEN);
        if (end > 0) {
            hashes.put(line.substring(end + 1), line.substring(0, end));
        }
    }

    /** The job that the file was sent for, with these options and as it is now. */
    Optional<String> hash(Image image, JobOptions options) {
        return Optional.ofNullable(hashes.get(name(image, options)));
    }

    /** Begins a line: one that a kill cut off does not take this job along. */
    synchronized void add(Image image, JobOptions options, String hash) {
        try {
            Files.createDirectories(file.resolveSibling("."));
            Files.writeString(
                    file,
                    "\n" + hash + BETWEEN + name(image, options) + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new KioskException("The file " + file + " cannot be written: " + KioskException.reason(e), e);
        }
    }

    /** The submission has come to its end: the next one sends everything. */
    void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new KioskException("The file " + file + " cannot be deleted: " + KioskException.reason(e), e);
        }
    }

    private static String name(Image image, JobOptions options) {
        try {
            return (image.file().toAbsolutePath() + " " + Files.size(image.file()) + " "
                            + Files.getLastModifiedTime(image.file()) + " " + options)
                    .replaceAll("\\R", " ");
        } catch (IOException e) {
            throw new KioskException("The file " + image.file() + " cannot be read: " + KioskException.reason(e), e);
        }
    }
}
