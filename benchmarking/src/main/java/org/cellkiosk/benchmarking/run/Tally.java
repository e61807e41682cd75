package org.cellkiosk.benchmarking.run;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** How many jobs ended how. */
final class Tally {

    private static final int REASONS = 100;
    private static final String OTHERS = "other reasons";

    private final Map<String, Long> failures = new TreeMap<>();
    private int done;
    private int failed;
    private int imagesOfJob;

    /** @return whether it failed for a reason that is new */
    synchronized boolean add(Ending ending) {
        imagesOfJob = Math.max(imagesOfJob, ending.images());
        if (ending.isDone()) {
            done++;
            return false;
        }
        failed++;
        String reason = failures.size() < REASONS || failures.containsKey(ending.reason()) ? ending.reason() : OTHERS;
        return failures.merge(reason, 1L, Long::sum) == 1;
    }

    synchronized int done() {
        return done;
    }

    synchronized int failed() {
        return failed;
    }

    synchronized int ended() {
        return done + failed;
    }

    /** In each job: all have the same file. 0 until a job has told. */
    synchronized int imagesOfJob() {
        return imagesOfJob;
    }

    /** Jobs by their reason, the most frequent first. */
    synchronized Map<String, Long> failures() {
        Map<String, Long> sorted = new LinkedHashMap<>();
        failures.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .forEach(reason -> sorted.put(reason.getKey(), reason.getValue()));
        return sorted;
    }
}
