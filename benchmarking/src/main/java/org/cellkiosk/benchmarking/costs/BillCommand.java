package org.cellkiosk.benchmarking.costs;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.cellkiosk.benchmarking.result.Costs;
import org.cellkiosk.benchmarking.result.JobRecord;
import org.cellkiosk.benchmarking.result.ResultFile;
import org.cellkiosk.benchmarking.result.ResultWriter;
import org.cellkiosk.benchmarking.result.RunSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reckons what a finished run cost: Prometheus was away when it ended, or a price was missing. */
@Command(
        name = "bill",
        description =
                "Reckons what a finished run cost, for as long as Prometheus remembers it, and puts that into its file.")
public final class BillCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "of a run: what is in it of costs is replaced, all else stays")
    private Path file = Path.of("");

    @Option(names = "--upload", description = "The run uploaded its images, as run does with --upload.")
    private boolean isUploaded;

    @Mixin
    private BillOptions options = new BillOptions();

    @Spec
    private CommandSpec command = CommandSpec.create();

    /** @throws IOException if the file is no whole result of a run with times, or the costs cannot be known; it stays as it is */
    @Override
    public Integer call() throws IOException, InterruptedException {
        options.check();
        Costs costs = costs(ResultFile.read(file, job -> {}));
        try (ResultWriter writer = new ResultWriter(file)) {
            RunSummary run = ResultFile.read(file, job -> add(writer, job));
            writer.finish(new RunSummary(run.load(), run.span(), costs, run.failures(), run.origin()));
        }
        PrintWriter out = command.commandLine().getOut();
        out.println(CostTable.of(costs));
        out.println("It is in " + file + " now.");
        out.flush();
        return ExitCode.OK;
    }

    private Costs costs(RunSummary run) throws IOException, InterruptedException {
        if (run.origin().isSimulated()) {
            throw new IOException(file + " is of a simulated run, which no nodes have lived for.");
        }
        Instant started = run.span().started().orElseThrow(this::noTimes);
        Instant finished = run.span().finished().orElseThrow(this::noTimes);
        Costs costs = options.between(started, finished, run.load().images(), isUploaded);
        if (!costs.isKnown()) {
            throw new IOException("What the run cost is not known: " + costs.note() + ". The file stays as it is.");
        }
        return costs;
    }

    private IOException noTimes() {
        return new IOException(file + " does not say when its run began and ended, as the original's files do not.");
    }

    private static void add(ResultWriter writer, JobRecord job) {
        try {
            writer.add(job);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
