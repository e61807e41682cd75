package org.cellkiosk.autoscaler.explain;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.cellkiosk.autoscaler.decide.ScalingRule.Target;
import org.cellkiosk.autoscaler.observe.Observation;

/**
 * A file with one line of JSON for each round: what was seen and what was decided, so that a simulator can decide it
 * again. Past a size the file moves to {@code <name>.1}, in the place of the one before.
 */
public final class DecisionLog {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final Path file;
    private final long maxBytes;

    /** One round. */
    public record Entry(Observation seen, List<Target> targets) {}

    public DecisionLog(Path file, long maxBytes) {
        this.file = file;
        this.maxBytes = maxBytes;
    }

    public void append(Entry entry) throws IOException {
        if (Files.exists(file) && Files.size(file) >= maxBytes) {
            Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.writeString(
                file,
                JSON.writeValueAsString(entry) + "\n",
                UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /**
     * The rounds of a file, oldest first. Left out is a line that the end of a process or a full disk cut short, with the
     * one that was written behind it.
     *
     * @throws IllegalArgumentException if no line is a round
     */
    public static List<Entry> read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file, UTF_8);
        List<Entry> entries =
                lines.stream().flatMap(line -> entry(line).stream()).toList();
        if (entries.isEmpty() && !lines.isEmpty()) {
            throw new IllegalArgumentException(file + " is no log of decisions: none of its lines is one");
        }
        return entries;
    }

    private static Optional<Entry> entry(String line) {
        try {
            return Optional.of(JSON.readValue(line, Entry.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
