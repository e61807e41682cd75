package org.cellkiosk.job;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Name of a job and key of its Redis hash: {@code <queue>:<image name>:<uuid>}. The queue holds no colon; the image
 * name may hold anything.
 */
public record JobKey(String value) {

    private static final Pattern SHAPE =
            Pattern.compile("([^:\\s]+):(.*):([0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12})", Pattern.DOTALL);

    public JobKey {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("\"" + value + "\" is not a job key: expected queue:image name:uuid");
        }
    }

    /** A key that no job has. */
    public static JobKey create(String queue, String imageName) {
        return of(queue, imageName, UUID.randomUUID());
    }

    /** The key that this parent's child of this name always gets: submitting the child again changes nothing. */
    public static JobKey ofChild(JobKey parent, String queue, String imageName) {
        String name = parent.value() + '\n' + queue + '\n' + imageName;
        return of(queue, imageName, UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }

    public static Optional<JobKey> parse(String text) {
        return SHAPE.matcher(text).matches() ? Optional.of(new JobKey(text)) : Optional.empty();
    }

    public static JobKey of(String queue, String imageName, UUID id) {
        return new JobKey(queue + ':' + imageName + ':' + id);
    }

    public String queue() {
        return value.substring(0, value.indexOf(':'));
    }

    public String imageName() {
        return part(2);
    }

    /** The part that differs between any two jobs. */
    public String uuid() {
        return part(3);
    }

    private String part(int group) {
        Matcher matcher = SHAPE.matcher(value);
        if (!matcher.matches()) {
            throw new IllegalStateException(value);
        }
        return matcher.group(group);
    }

    @Override
    public String toString() {
        return value;
    }
}
