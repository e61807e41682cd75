package org.cellkiosk.consumer;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.cellkiosk.job.JobType;
import org.cellkiosk.job.JobTypes;

/** Which queues a consumer takes work from. */
final class QueueChoice {

    private final JobHandler handler;
    private final JobTypes types;

    QueueChoice(JobHandler handler, JobTypes types) {
        this.handler = handler;
        this.types = types;
    }

    /**
     * The handler's queues, or those of them that the operator names. As in the original, the name of a type, or of its
     * queue of images, stands for whichever of the type's queues the handler works on, in any case of letters.
     *
     * @throws IllegalArgumentException if the handler works on none, or not on one that is named
     */
    List<String> of(Optional<List<String>> names) {
        List<String> queues = names.map(
                        named -> named.stream().flatMap(this::named).distinct().toList())
                .orElseGet(this::all);
        if (queues.isEmpty()) {
            throw new IllegalArgumentException("No declared job type has work for this consumer: " + types);
        }
        return queues;
    }

    private List<String> all() {
        return handler.queues(types);
    }

    private Stream<String> named(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (all().contains(lower)) {
            return Stream.of(lower);
        }
        List<String> ofType = types.types().stream()
                .filter(type -> lower.equals(type.queue()) || lower.equalsIgnoreCase(type.name()))
                .flatMap(this::workedOn)
                .toList();
        if (ofType.isEmpty()) {
            throw new IllegalArgumentException("QUEUE: this consumer does not work on \"" + name + "\". Its queues are "
                    + String.join(", ", all()) + ".");
        }
        return ofType.stream();
    }

    private Stream<String> workedOn(JobType type) {
        return type.queues().stream().filter(all()::contains);
    }
}
