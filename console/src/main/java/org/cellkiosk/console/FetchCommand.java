package org.cellkiosk.console;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "fetch", description = "Wait for jobs that were submitted before, and bring the results back.")
final class FetchCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "JOB", description = "Jobs, such as segmentation:cells.tif:6f0c…")
    private List<String> jobs = List.of();

    @Option(names = "--output", paramLabel = "DIR", description = "Where results go (default: ${DEFAULT-VALUE}).")
    private Path output = Path.of("kiosk-results");

    @Mixin
    private HostOption host = new HostOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        return new Trip(
                        host.address(),
                        output,
                        spec.commandLine().getOut(),
                        spec.commandLine().getErr())
                .run(jobs.size(), submission -> submission.fetch(jobs));
    }
}
