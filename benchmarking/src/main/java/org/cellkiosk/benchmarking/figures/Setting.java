package org.cellkiosk.benchmarking.figures;

import org.cellkiosk.benchmarking.result.RunSummary;

/**
 * What runs must have in common to stand in one figure: simulated and real ones never do.
 *
 * @param startDelay seconds from one job's start to the next
 */
record Setting(double startDelay, boolean isSimulated) {

    static Setting of(RunSummary run) {
        return new Setting(run.load().startDelay(), run.origin().isSimulated());
    }

    /** Ends the names of files. */
    String suffix() {
        return "_" + startDelay + "delay" + (isSimulated ? "_simulated" : "");
    }

    /** Ends what is said of missing runs. */
    String words() {
        return ", one each " + startDelay + " s" + (isSimulated ? ", simulated" : "");
    }

    String title(String title) {
        return isSimulated ? title + " (simulated)" : title;
    }

    /** For below the title. */
    String note() {
        return "One job each " + startDelay + " s"
                + (isSimulated ? "; simulated: the files name what was assumed" : "");
    }
}
