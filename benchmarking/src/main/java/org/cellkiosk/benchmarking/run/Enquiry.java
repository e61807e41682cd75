package org.cellkiosk.benchmarking.run;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cellkiosk.client.KioskClient;
import org.cellkiosk.client.KioskException;

/** Asks a kiosk about many jobs. */
sealed interface Enquiry extends AutoCloseable permits BatchedEnquiry, SingleEnquiry {

    /** In the jobs' order; empty where there is no such job. */
    List<Optional<String>> statuses(List<String> hashes);

    /** Of each job, those of the fields that it has. */
    List<Map<String, String>> fields(List<String> hashes, List<String> names);

    /** Lets jobs that have ended be forgotten; those that are forgotten already are no error. */
    void expire(List<String> hashes, Duration after);

    @Override
    default void close() {}

    /**
     * The way that this kiosk answers: about hundreds of jobs at once, or, as the original, about one.
     *
     * @param atOnce requests at the same time, at most
     */
    static Enquiry of(KioskClient kiosk, int atOnce) {
        return answersLists(kiosk) ? new BatchedEnquiry(kiosk) : new SingleEnquiry(kiosk, atOnce);
    }

    private static boolean answersLists(KioskClient kiosk) {
        try {
            return kiosk.ask("/api/status", Map.of("hash", List.of()))
                    .path("status")
                    .isArray();
        } catch (KioskException refused) {
            return false;
        }
    }
}
