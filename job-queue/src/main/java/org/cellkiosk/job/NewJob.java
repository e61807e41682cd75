package org.cellkiosk.job;

import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A job about to be submitted.
 *
 * @param key its name; its queue is the queue it goes to
 * @param fields everything that the hash will hold except {@code status}, which submission sets to {@code new}
 */
public record NewJob(JobKey key, Map<String, String> fields) {

    /** Always three digits of a second: Instant.toString leaves out a zero fraction, which the clients' pattern wants. */
    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    private static final Set<String> NOT_INHERITED = Set.of(JobFields.STATUS, JobFields.PARENT);

    public NewJob {
        if (fields.containsKey(JobFields.STATUS)) {
            throw new IllegalArgumentException("status is not a field to submit");
        }
        fields = Map.copyOf(fields);
    }

    /** Adds the time of creation, ISO-8601 in UTC with milliseconds, as both of the fields that hold it. */
    public static NewJob createdAt(Clock clock, JobKey key, Map<String, String> fields) {
        Map<String, String> stamped = new LinkedHashMap<>(fields);
        String now = MILLISECONDS.format(clock.instant());
        stamped.put(JobFields.CREATED_AT, now);
        stamped.put(JobFields.UPDATED_AT, now);
        return new NewJob(key, stamped);
    }

    /**
     * A child job: inherits the parent's fields, overridden by the given ones. Its key follows from the parent and its
     * name, so that a parent that is worked on twice still has each child once.
     */
    public static NewJob childOf(Job parent, Clock clock, String queue, String name, Map<String, String> overrides) {
        Map<String, String> fields = new HashMap<>(parent.fields());
        fields.keySet().removeAll(NOT_INHERITED);
        fields.put(JobFields.ORIGINAL_NAME, name);
        fields.put(JobFields.PARENT, parent.key().value());
        fields.putAll(overrides);
        return createdAt(clock, JobKey.ofChild(parent.key(), queue, name), fields);
    }
}
