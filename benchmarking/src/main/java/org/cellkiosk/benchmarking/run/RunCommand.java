package org.cellkiosk.benchmarking.run;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.cellkiosk.benchmarking.costs.CostOptions;
import org.cellkiosk.benchmarking.costs.CostTable;
import org.cellkiosk.benchmarking.result.Costs;
import org.cellkiosk.client.KioskAddress;
import org.cellkiosk.client.KioskClient;
import org.cellkiosk.client.KioskException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A load on a kiosk, and the file that says what became of it. */
@Command(
        name = "run",
        description = "Sends many jobs to a kiosk, follows them to their ends, and writes a result file.",
        footer = {
            "Environment variables, in parentheses, are the original benchmark's.",
            "Other commands in place of run: estimate, bill, battery, figures, make-zip100."
        })
public final class RunCommand implements Callable<Integer> {

    @Mixin
    private PlanOptions plan = new PlanOptions();

    @Mixin
    private CostOptions costs = new CostOptions();

    @Option(
            names = {"-t", "--host"},
            paramLabel = "URL",
            defaultValue = "${env:API_HOST:-http://localhost:8080}",
            description = "The kiosk (API_HOST; ${DEFAULT-VALUE}).")
    private String host = "";

    @Option(
            names = "--update-interval",
            paramLabel = "SECONDS",
            defaultValue = "${env:UPDATE_INTERVAL:-10}",
            description = "From one look at the jobs to the next (UPDATE_INTERVAL; ${DEFAULT-VALUE}).")
    private double updateInterval;

    @Option(
            names = "--refresh-rate",
            paramLabel = "SECONDS",
            defaultValue = "${env:MANAGER_REFRESH_RATE:-10}",
            description = "From one line of progress to the next (MANAGER_REFRESH_RATE; ${DEFAULT-VALUE}).")
    private double refreshRate;

    @Option(
            names = {"-x", "--expire-time"},
            paramLabel = "SECONDS",
            defaultValue = "${env:EXPIRE_TIME:-3600}",
            description = "How long the kiosk keeps ended jobs (EXPIRE_TIME; ${DEFAULT-VALUE}).")
    private long expireTime;

    @Option(
            names = "--concurrent-requests",
            paramLabel = "NUMBER",
            defaultValue = "${env:CONCURRENT_REQUESTS_PER_HOST:-64}",
            description = "Requests at the same time, at most (CONCURRENT_REQUESTS_PER_HOST; ${DEFAULT-VALUE}).")
    private int atOnce;

    @Option(
            names = "--cycles",
            paramLabel = "NUMBER",
            defaultValue = "${env:NUM_CYCLES:-1}",
            description = "Runs, one after the other (NUM_CYCLES; ${DEFAULT-VALUE}).")
    private int cycles;

    @Option(
            names = "--cycle-interval",
            paramLabel = "TIME",
            converter = Interval.class,
            defaultValue = "${env:CYCLE_INTERVAL:-1h}",
            description = "Rest between two runs (CYCLE_INTERVAL; ${DEFAULT-VALUE}).")
    private Duration cycleInterval = Duration.ZERO;

    @Option(
            names = "--output-dir",
            paramLabel = "DIR",
            defaultValue = "${env:OUTPUT_DIR:-.}",
            description = "Where the result goes, and the journal of a run that has not ended; made if it is not there"
                    + " (OUTPUT_DIR; the current folder).")
    private Path outputFolder = Path.of("");

    @Option(names = "--upload-results", description = "Copy the result to the bucket's folder output.")
    private boolean uploadResults;

    @Option(
            names = {"-b", "--storage-bucket"},
            paramLabel = "BUCKET",
            defaultValue = "${env:STORAGE_BUCKET}",
            description = "gs://name, name or file:///folder (STORAGE_BUCKET).")
    private @Nullable String bucket;

    @Option(
            names = {"-L", "--log-level"},
            paramLabel = "LEVEL",
            defaultValue = "${env:LOG_LEVEL:-INFO}",
            description = "DEBUG, INFO, WARN, ERROR or CRITICAL (LOG_LEVEL; ${DEFAULT-VALUE}).")
    private String logLevel = "";

    @Option(
            names = "--stay",
            description = "Stay when all is done, until stopped: what a Deployment needs, which would start it again.")
    private boolean stay;

    @Spec
    private CommandSpec command = CommandSpec.create();

    private final Clock clock = Clock.systemUTC();

    @Override
    public Integer call() throws IOException {
        RunLog.to(System.out, logLevel);
        URI address = address();
        Plan jobs = plan.plan();
        costs.check();
        Pace pace = Pace.of(updateInterval, refreshRate, atOnce, expireTime);
        require(cycles >= 1, "--cycles (NUM_CYCLES) '" + cycles + "' cannot be: at least one run must be made.");
        require(
                !uploadResults || !bucketAddress().isEmpty(),
                "--upload-results needs --storage-bucket (STORAGE_BUCKET).");
        if (uploadResults) {
            RunResult.checkBucket(bucketAddress());
        }
        makeOutputFolder();
        KioskClient kiosk = new KioskClient(address, new EndlessPatience(address));
        cycles(
                kiosk,
                jobs,
                pace,
                IntStream.range(0, cycles)
                        .mapToObj(cycle -> "benchmark-" + jobs.fingerprint(address, cycle) + ".journal")
                        .map(outputFolder::resolve)
                        .toList());
        return 0;
    }

    private void makeOutputFolder() {
        String problem = "--output-dir (OUTPUT_DIR) '" + outputFolder + "' is no folder that can be written to.";
        try {
            if (!Files.isDirectory(outputFolder)) { // a link to a folder is none to what makes folders
                Files.createDirectories(outputFolder);
            }
        } catch (IOException e) {
            throw new KioskException(problem, e);
        }
        require(Files.isWritable(outputFolder), problem);
    }

    /** Journals go at the end of all: a process that takes up a later run would make the earlier ones again. */
    private void cycles(KioskClient kiosk, Plan jobs, Pace pace, List<Path> journals) throws IOException {
        for (Path journal : journals) {
            boolean isLast = journal.equals(journals.get(journals.size() - 1));
            if (cycle(kiosk, jobs, pace, journal) && !isLast) {
                RunLog.LOG.info("The next run begins in " + cycleInterval.toSeconds() + " seconds.");
                rest(cycleInterval);
            }
        }
        if (stay) {
            stay();
            return;
        }
        for (Path journal : journals) {
            Files.delete(journal);
        }
    }

    private static void require(boolean valid, String problem) {
        if (!valid) {
            throw new KioskException(problem);
        }
    }

    private URI address() {
        try {
            return KioskAddress.parse(host);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), "--host (API_HOST): " + e.getMessage() + ".", e);
        }
    }

    /** The original knows a bucket by its name alone. */
    private String bucketAddress() {
        String given = bucket == null ? "" : bucket.strip();
        return given.isEmpty() || given.contains(":") ? given : "gs://" + given;
    }

    /** One run; false if an earlier process has made it. */
    private boolean cycle(KioskClient kiosk, Plan jobs, Pace pace, Path journal) throws IOException {
        try (Ledger ledger = Ledger.open(journal, jobs.count(), clock)) {
            if (ledger.isFinished()) {
                RunLog.LOG.info("This run has ended before; " + journal + " tells of it.");
                return false;
            }
            if (!ledger.isResumed()) {
                jobs.checkFile();
            }
            try (Enquiry enquiry = Enquiry.of(kiosk, pace.atOnce())) {
                begin(kiosk, enquiry, jobs, ledger);
                new Run(jobs, pace, ledger, new Outlook(jobs, costs), clock).toEnd(kiosk, enquiry);
            }
            finish(new RunResult(jobs, ledger));
            ledger.finish();
        }
        return true;
    }

    private void begin(KioskClient kiosk, Enquiry enquiry, Plan jobs, Ledger ledger) {
        if (ledger.isResumed()) {
            RunLog.LOG.info(String.format(
                    "Goes on: of %d jobs %d have ended and %d are under way.",
                    jobs.count(), ledger.tally().ended(), ledger.countUnderWay()));
            return;
        }
        new Preflight(kiosk, jobs).check(enquiry instanceof BatchedEnquiry);
        RunLog.LOG.info(String.format(
                "Sends %s of %s to %s, one each %s seconds.",
                RunLog.jobs(jobs.count()), jobs.file(), host, jobs.startDelay()));
        new Outlook(jobs, costs).logEstimate();
        ledger.begin();
    }

    private void finish(RunResult result) throws IOException {
        Plan jobs = result.plan();
        result.ledger()
                .tally()
                .failures()
                .forEach((reason, count) -> RunLog.LOG.warning(RunLog.jobs(count) + " failed: " + reason));
        RunLog.LOG.info(String.format(
                Locale.ROOT,
                "Finished %s in %.1f seconds.",
                RunLog.jobs(jobs.count()),
                result.span().seconds()));
        Costs spent = costs(result);
        if (costs.isAsked()) {
            RunLog.LOG.info(CostTable.of(spent));
        }
        Path file = result.write(outputFolder, spent);
        RunLog.LOG.info("Wrote job data as JSON to " + file + ".");
        if (uploadResults) {
            RunLog.LOG.fine(() -> "Uploading " + file + ".");
            RunResult.upload(file, bucketAddress());
        }
    }

    private Costs costs(RunResult result) {
        try {
            return costs.between(
                    result.ledger().began(),
                    result.ledger().settledAt(),
                    result.load().images(),
                    result.plan().upload());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KioskException("Interrupted.", e);
        }
    }

    private static void rest(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KioskException("Interrupted.", e);
        }
    }

    /** Ends with the process, whose exit status is then 0: all that was to be done is done. */
    private static void stay() {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(0), "end"));
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
