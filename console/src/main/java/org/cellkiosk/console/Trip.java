package org.cellkiosk.console;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.cellkiosk.client.KioskClient;
import org.cellkiosk.console.submission.Outage;
import org.cellkiosk.console.submission.Outcome;
import org.cellkiosk.console.submission.Submission;
import org.cellkiosk.console.submission.Summary;

/** Files that are sent, or results that are fetched, in front of a person: progress, then the report. */
record Trip(URI host, Path output, PrintWriter out, PrintWriter err) {
    /** Set by the launcher, which can tell. */
    private static final String TERMINAL = "kiosk.terminal";

    /**
     * @param files number of them
     * @param work what is done
     * @return 0 if every image is segmented, else 1
     */
    int run(int files, Function<Submission, List<Outcome>> work) {
        ProgressBar progress = new ProgressBar(out, files, Boolean.getBoolean(TERMINAL));
        KioskClient kiosk = new KioskClient(host, new Outage(host, progress::say));
        Submission submission = new Submission(kiosk, output, progress::update);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> sayHowToGoOn(submission), "how to go on"));
        List<Outcome> outcomes = work.apply(submission);
        progress.finish();
        int code = new Report(out, err).print(outcomes);
        out.println("summary " + Summary.write(output, outcomes));
        out.flush();
        return code;
    }

    private void sayHowToGoOn(Submission submission) {
        List<String> hashes = submission.underWay();
        if (!hashes.isEmpty()) {
            err.printf(
                    "%nThe kiosk goes on with %d job(s). To take the submission up, give the same command again; to bring"
                            + " only their results:%n  %s%n",
                    hashes.size(), submission.fetching(hashes));
            err.flush();
        }
    }
}
