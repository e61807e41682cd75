package org.cellkiosk.benchmarking.run;

import java.time.Duration;
import java.util.Locale;
import org.cellkiosk.benchmarking.costs.CostOptions;
import org.cellkiosk.benchmarking.costs.CostTable;
import org.cellkiosk.benchmarking.costs.Estimate;
import org.cellkiosk.benchmarking.costs.UnknownPriceException;

/** What the log says of money while the run goes on: nothing, unless that is asked for and the number of GPUs is known. */
record Outlook(Plan plan, CostOptions costs) {

    /** Of one GPU, in the middle of 5 to 10: Bannon et al., Nature Methods 18 (2021), 43-45. */
    private static final double IMAGES_PER_SECOND = 6.67;

    private static final double COLD_START = 210;
    private static final int IMAGES_OF_A_ZIP = 100;

    private boolean isKnown() {
        return costs.isAsked() && plan.gpus() > 0;
    }

    /** Before the first job: by the paper's speed, and a hundred images a zip. */
    void logEstimate() {
        if (!isKnown()) {
            return;
        }
        int images = plan.isZip() ? IMAGES_OF_A_ZIP : 1;
        try {
            Estimate estimate = costs.forecast(plan.load(images), plan.upload()).before(IMAGES_PER_SECOND, COLD_START);
            RunLog.LOG.info(CostTable.of(estimate.costs()));
            RunLog.LOG.info("Estimate: " + estimate + ", at " + images + " images a job and " + IMAGES_PER_SECOND
                    + " images/s of each GPU.");
        } catch (UnknownPriceException e) {
            RunLog.LOG.warning("No estimate: " + e.getMessage());
        }
    }

    /** To follow a line of progress; empty if nothing can be said. */
    String remaining(Tally tally, Duration elapsed) {
        if (!isKnown() || tally.ended() == 0) {
            return "";
        }
        try {
            double usd = costs.forecast(plan.load(plan.imagesOfJob(tally.imagesOfJob())), plan.upload())
                    .remaining(tally.ended(), elapsed.toMillis() / 1e3)
                    .usd();
            return String.format(Locale.ROOT, "; about $%.2f to come", usd);
        } catch (UnknownPriceException e) {
            return "";
        }
    }
}
