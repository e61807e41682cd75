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
 * How far the files of a submission are that has not come to its end, in a file of the output folder: the same submission
 * finds it there when it is made again, and goes on. Each step of a file has a line, and the latest counts.
 */
final class SentJobs {
    private static final String NAME = ".submission";
    private static final String BETWEEN = "\t";

    private final Path file;
    private final Map<String, Step> steps = new ConcurrentHashMap<>();

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

    /** A line that a kill cut off says nothing. */
    private void read(String line) {
        int end = line.indexOf(BETWEEN);
        if (end > 0) {
            Step.parse(line.substring(0, end)).ifPresent(step -> steps.put(line.substring(end + 1), step));
        }
    }

    /** How far the file has come, with these options and as it is now. */
    SentJob of(Image image, JobOptions options) {
        String name = name(image, options);
        return new SentJob(Optional.ofNullable(steps.get(name)), step -> add(step, name));
    }

    /** Begins a line: one that a kill cut off does not take this step along. */
    private synchronized void add(Step step, String name) {
        steps.put(name, step);
        try {
            Files.createDirectories(file.resolveSibling("."));
            Files.writeString(
                    file,
                    "\n" + step + BETWEEN + name + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    StandardOpenOption.DSYNC);
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
