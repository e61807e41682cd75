package org.cellkiosk.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the kiosk tells about a job.
 *
 * @param result fields of the ended job; empty before that
 * @param children the jobs of a zip's images or a movie's frames
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record JobReport(
        String hash,
        String status,
        Map<String, String> fields,
        List<Change> history,
        Map<String, String> result,
        List<Child> children) {

    public JobReport {
        fields = copy(fields);
        result = copy(result);
        history = copy(history);
        children = copy(children);
    }

    /** A status and when it was reached, ISO 8601. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Change(String status, String at) {}

    /** One image of a zip, or one frame of a movie. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Child(String hash, String status) {}

    public boolean failed() {
        return status.equals("failed");
    }

    public String name() {
        return fields.getOrDefault("original_name", hash);
    }

    public String reason() {
        return result.getOrDefault("reason", "the kiosk gives no reason");
    }

    public Optional<String> field(String name) {
        return Optional.ofNullable(result.get(name)).filter(text -> !text.isBlank());
    }

    /** The parts of a field that is joined by commas. */
    public List<String> list(String name) {
        return field(name).map(text -> List.of(text.split(","))).orElse(List.of());
    }

    /** Time between submission and the first consumer. */
    public Optional<Duration> queued() {
        return first("new").flatMap(begin -> first("started").map(end -> Duration.between(begin, end)));
    }

    private Optional<Instant> first(String wanted) {
        return history.stream()
                .filter(change -> change.status().equals(wanted))
                .map(change -> Instant.parse(change.at()))
                .findFirst();
    }

    /** What the kiosk leaves out is empty. */
    private static <T> List<T> copy(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    private static Map<String, String> copy(@Nullable Map<String, String> map) {
        return map == null ? Map.of() : Map.copyOf(map);
    }
}
