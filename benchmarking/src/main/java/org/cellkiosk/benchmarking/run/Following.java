package org.cellkiosk.benchmarking.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks at the jobs that are under way, writes the ends down, and lets the kiosk forget what is written. */
final class Following {

    /** Jobs in a question about statuses. */
    private static final int STATUSES = 500;
    /** Jobs in a question about fields, of which a zip has a number for each of its images. */
    private static final int FIELDS = 50;

    private static final Set<String> FINAL = Set.of("done", "failed");

    private final Enquiry enquiry;
    private final Ledger ledger;
    private final Duration expire;
    private final Set<Integer> missing = new HashSet<>();

    Following(Enquiry enquiry, Ledger ledger, Duration expire) {
        this.enquiry = enquiry;
        this.ledger = ledger;
        this.expire = expire;
    }

    /** A job and its hash. */
    private record Known(int job, String hash) {

        static List<List<Known>> parts(Map<Integer, String> jobs, int size) {
            List<Known> all = jobs.entrySet().stream()
                    .map(job -> new Known(job.getKey(), job.getValue()))
                    .toList();
            List<List<Known>> parts = new ArrayList<>();
            for (int i = 0; i < all.size(); i += size) {
                parts.add(all.subList(i, Math.min(all.size(), i + size)));
            }
            return parts;
        }

        static List<String> hashes(List<Known> jobs) {
            return jobs.stream().map(Known::hash).toList();
        }
    }

    void look() {
        expireEnded();
        for (List<Known> part : Known.parts(ledger.underWay(), STATUSES)) {
            List<Optional<String>> statuses = enquiry.statuses(Known.hashes(part));
            Map<Integer, String> ended = new HashMap<>();
            for (int i = 0; i < part.size(); i++) {
                Known known = part.get(i);
                if (statuses.get(i).isEmpty()) {
                    miss(known);
                    continue;
                }
                missing.remove(known.job);
                if (FINAL.contains(statuses.get(i).get())) {
                    ended.put(known.job, known.hash);
                }
            }
            Known.parts(ended, FIELDS).forEach(this::write);
        }
        expireEnded();
    }

    /** A kiosk whose Redis has just changed hands may not know it for a moment. */
    private void miss(Known known) {
        if (!missing.add(known.job)) {
            warnOfNew(known.job, Ending.lost(known.hash));
        }
    }

    private void write(List<Known> ended) {
        List<String> names = new ArrayList<>(Ending.FIELDS);
        names.add("status");
        List<Map<String, String>> fields = enquiry.fields(Known.hashes(ended), names);
        for (int i = 0; i < ended.size(); i++) {
            Map<String, String> job = new HashMap<>(fields.get(i));
            String status = Optional.ofNullable(job.remove("status")).orElse("");
            if (FINAL.contains(status)) {
                warnOfNew(ended.get(i).job, new Ending(Optional.of(ended.get(i).hash), status, job));
            }
        }
    }

    private void warnOfNew(int job, Ending ending) {
        if (ledger.ended(job, ending)) {
            RunLog.LOG.warning("Job " + job + " failed: " + ending.reason());
        } else {
            RunLog.LOG.fine(() -> "Job " + job + " is " + ending.status() + ".");
        }
    }

    private void expireEnded() {
        for (List<Known> part : Known.parts(ledger.unexpired(), STATUSES)) {
            ledger.force();
            enquiry.expire(Known.hashes(part), expire);
            ledger.settle(part.stream().map(Known::job).toList());
        }
    }
}
