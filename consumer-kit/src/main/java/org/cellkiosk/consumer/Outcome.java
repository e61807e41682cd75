package org.cellkiosk.consumer;

import java.util.List;
import java.util.Map;
import org.cellkiosk.job.JobKey;

/** How a handler leaves a job. */
public sealed interface Outcome {

    /** The job is done; {@code result} holds the fields of its result. */
    record Done(Map<String, String> result) implements Outcome {}

    /** The job goes on when these child jobs, at least one and submitted through the context, have ended. */
    record Waiting(List<JobKey> children) implements Outcome {

        public Waiting {
            if (children.isEmpty()) {
                throw new IllegalArgumentException("no children to wait for");
            }
        }
    }

    /** The job cannot be done; {@code reason} is a sentence for the person who submitted it. */
    record Failed(String reason) implements Outcome {}
}
