package org.cellkiosk.benchmarking.run;

import java.time.Duration;
import org.cellkiosk.client.KioskException;

/**
 * How often a run looks.
 *
 * @param update from one look at the jobs that are under way to the next
 * @param refresh from one line of progress in the log to the next
 * @param atOnce requests at the same time, at most
 * @param expire after this long the kiosk forgets a job that has ended
 */
record Pace(Duration update, Duration refresh, int atOnce, Duration expire) {

    static Pace of(double update, double refresh, int atOnce, long expire) {
        require(update > 0, "--update-interval (UPDATE_INTERVAL)", update);
        require(refresh > 0, "--refresh-rate (MANAGER_REFRESH_RATE)", refresh);
        require(atOnce > 0, "--concurrent-requests (CONCURRENT_REQUESTS_PER_HOST)", atOnce);
        require(expire > 0, "--expire-time (EXPIRE_TIME)", expire);
        return new Pace(seconds(update), seconds(refresh), atOnce, Duration.ofSeconds(expire));
    }

    static Duration seconds(double seconds) {
        return Duration.ofNanos((long) (seconds * 1e9));
    }

    private static void require(boolean valid, String name, Object value) {
        if (!valid) {
            throw new KioskException(name + " '" + value + "' cannot be: it is a number above 0.");
        }
    }
}
