package org.cellkiosk.consumer;

import java.util.List;
import org.cellkiosk.job.Job;
import org.cellkiosk.job.JobTypes;
import org.cellkiosk.storage.Bucket;

/**
 * The work of one kind of consumer: all that a custom consumer has to write. A bean of this type is found by itself.
 *
 * <p>Delivery is at least once: a handler may meet a job that another one has begun, so what it writes has names that
 * follow from the job, and writing it again does no harm. It is called by several threads at a time.
 */
public interface JobHandler {

    /** The queues that it works on, of the types that are declared; the operator may choose among them. */
    List<String> queues(JobTypes types);

    /**
     * Does the job.
     *
     * @return how it ended
     * @throws TransientException if the same attempt may succeed in a moment; it is repeated a few times
     * @throws Exception anything else is a defect: the job fails with a short reason, and the log has the rest
     */
    Outcome handle(Job job, JobContext context) throws Exception;

    /**
     * The job has ended for good, done or failed, by what this handler answered or while it worked: removes what was only
     * kept for it, if it is still there. Not called if the process dies at that moment, nor for a job that another consumer
     * works on.
     */
    default void ended(Job job, Bucket bucket) {}

    /** Whether it can go on; if not, the consumer claims no more and its process ends, to be started anew. */
    default boolean isWell() {
        return true;
    }
}
