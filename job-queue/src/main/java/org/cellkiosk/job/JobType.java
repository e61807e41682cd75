package org.cellkiosk.job;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A kind of job that the kiosk does.
 *
 * @param name what clients send as {@code jobType}
 * @param queue name of its queue, lower case, without colon
 * @param zips whether an archive of images is taken
 * @param consumer name of the Deployment that works on its queue
 * @param models model of each role, written {@code Name:version}
 */
public record JobType(String name, String queue, boolean zips, String consumer, Map<String, String> models) {

    /** Name of the Deployment that works on the archives of all types. */
    public static final String ARCHIVE_CONSUMER = "archive-consumer";

    private static final String ARCHIVE_SUFFIX = "-zip";

    public JobType {
        require(name.matches("[A-Za-z0-9._-]+"), "name: \"" + name + "\" may hold letters, digits, dot, - and _ only");
        require(queue.matches("[a-z0-9._-]+"), "queue: \"" + queue + "\" may hold lower-case letters, digits, . - _");
        require(!isArchiveQueue(queue), "queue: \"" + queue + "\" ends like a queue of archives");
        require(consumer.matches("[a-z0-9.-]+"), "consumer: \"" + consumer + "\" is no name of a Deployment");
        models = Map.copyOf(models);
        models.forEach((role, model) -> require(
                model.matches("[A-Za-z0-9._-]+:[0-9]+"), "models." + role + ": \"" + model + "\" is not Name:version"));
    }

    /** Who works on a type that does not say it. */
    static String consumerOf(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-') + "-consumer";
    }

    private static void require(boolean valid, String message) {
        if (!valid) {
            throw new IllegalArgumentException(message);
        }
    }

    public static boolean isArchive(String imageName) {
        return imageName.toLowerCase(Locale.ROOT).endsWith(".zip");
    }

    /** Whether a queue holds the archives of some type. */
    public static boolean isArchiveQueue(String queue) {
        return queue.endsWith(ARCHIVE_SUFFIX);
    }

    /** The queue of this type's archives. */
    public String archiveQueue() {
        return queue + ARCHIVE_SUFFIX;
    }

    /** Every queue that this type's jobs lie in. */
    public List<String> queues() {
        return zips ? Stream.of(queue, archiveQueue()).toList() : List.of(queue);
    }
}
