package org.cellkiosk.benchmarking.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.cellkiosk.client.KioskClient;
import org.cellkiosk.client.KioskException;

/**
 * All jobs of one plan, from the first start until the kiosk may forget the last.
 *
 * <ol>
 *   <li>{@link Starts} sends them on threads of its own.
 *   <li>This thread looks at them once an interval, by {@link Following}.
 *   <li>Both tell the {@link Ledger}, which knows when all is done.
 * </ol>
 */
final class Run {

    private final Plan plan;
    private final Pace pace;
    private final Ledger ledger;
    private final Outlook outlook;
    private final Clock clock;
    private final Instant began;
    private final int endedBefore;
    private Instant reported;

    Run(Plan plan, Pace pace, Ledger ledger, Outlook outlook, Clock clock) {
        this.plan = plan;
        this.pace = pace;
        this.ledger = ledger;
        this.outlook = outlook;
        this.clock = clock;
        this.began = clock.instant();
        this.reported = began;
        this.endedBefore = ledger.tally().ended();
    }

    /** Returns when each job has ended and is written down. */
    void toEnd(KioskClient kiosk, Enquiry enquiry) {
        Following following = new Following(enquiry, ledger, pace.expire());
        try (Starts starts = new Starts(kiosk, plan, ledger, pace.atOnce())) {
            starts.begin();
            while (!ledger.isSettled()) {
                sleep(pace.update());
                starts.check();
                look(following);
                report();
            }
        }
    }

    private static void look(Following following) {
        try {
            following.look();
        } catch (KioskException e) {
            RunLog.LOG.warning(e.getMessage() + " It is asked again.");
        }
    }

    private void report() {
        Instant now = clock.instant();
        if (Duration.between(reported, now).compareTo(pace.refresh()) < 0) {
            return;
        }
        reported = now;
        Tally tally = ledger.tally();
        double seconds = Duration.between(began, now).toMillis() / 1e3;
        double jobsASecond = (tally.ended() - endedBefore) / seconds;
        RunLog.LOG.info(String.format(
                Locale.ROOT,
                "%d done, %d failed, %d under way, of %s; %.1f images/s; %s",
                tally.done(),
                tally.failed(),
                ledger.countUnderWay(),
                RunLog.jobs(plan.count()),
                jobsASecond * plan.imagesOfJob(tally.imagesOfJob()),
                ahead(now, tally, jobsASecond)));
    }

    private String ahead(Instant now, Tally tally, double jobsASecond) {
        int left = plan.count() - tally.ended();
        return left == 0
                ? "all have ended"
                : expectedEnd(now, left, jobsASecond) + outlook.remaining(tally, Duration.between(ledger.began(), now));
    }

    private static String expectedEnd(Instant now, int left, double jobsASecond) {
        if (jobsASecond == 0) {
            return "no end in sight yet";
        }
        double seconds = left / jobsASecond;
        return "ends about " + now.plus(Pace.seconds(seconds)).truncatedTo(ChronoUnit.SECONDS);
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KioskException("Interrupted.", e);
        }
    }
}
