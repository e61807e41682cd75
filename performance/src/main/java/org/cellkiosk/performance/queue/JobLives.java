package org.cellkiosk.performance.queue;

import java.util.Map;

/** A way to lead jobs through their lives. Used by many threads at once. */
interface JobLives extends AutoCloseable {

    /** Submits one job. */
    void submit(Map<String, String> fields);

    /** Claims any one job, starts and finishes it. */
    void claimAndFinish(Map<String, String> result);

    /** Jobs that have not ended. */
    long unfinished();

    @Override
    void close();
}
