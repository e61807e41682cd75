package org.cellkiosk.console;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.cellkiosk.console.client.Image;
import org.cellkiosk.console.client.JobOptions;
import org.cellkiosk.console.client.KioskClient;
import org.cellkiosk.console.client.Outcome;
import org.cellkiosk.console.client.Submission;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "submit",
        description =
                "Send images (TIFF, PNG, JPEG, NumPy, or zips of them) to a running kiosk and bring the results back.")
final class SubmitCommand implements Callable<Integer> {
    /** Set by the launcher, which can tell. */
    private static final String TERMINAL = "kiosk.terminal";

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Images, zips, or folders of them.")
    private List<Path> files = List.of();

    @Option(
            names = "--host",
            paramLabel = "URL",
            converter = HostAddress.class,
            description = "The kiosk (default: ${DEFAULT-VALUE}).")
    private URI host = URI.create("http://localhost:8080");

    @Option(names = "--job-type", paramLabel = "TYPE", description = "What to do (default: ${DEFAULT-VALUE}).")
    private String jobType = "segmentation";

    @Option(names = "--channels", paramLabel = "N,N", description = "Channels by index, nuclear first: 0,1.")
    private String channels = "";

    @Option(names = "--dimension-order", paramLabel = "AXES", description = "Axes of the images, such as XYC.")
    private String dimensionOrder = "";

    @Option(
            names = "--scale",
            paramLabel = "FACTOR",
            description = "Pixel size relative to the model's (default: from the file).")
    private String scale = "";

    @Option(names = "--output", paramLabel = "DIR", description = "Where results go (default: ${DEFAULT-VALUE}).")
    private Path output = Path.of("kiosk-results");

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        JobOptions options = new JobOptions(jobType, channels, dimensionOrder, scale);
        PrintWriter out = spec.commandLine().getOut();
        List<Outcome> outcomes = send(new KioskClient(host), Image.of(files), options, output, out);
        return new Report(out, spec.commandLine().getErr()).print(outcomes);
    }

    static List<Outcome> send(KioskClient kiosk, List<Image> images, JobOptions options, Path output, PrintWriter out) {
        ProgressBar progress = new ProgressBar(out, images.size(), Boolean.getBoolean(TERMINAL));
        List<Outcome> outcomes = new Submission(kiosk, options, output).send(images, progress::update);
        progress.finish();
        return outcomes;
    }
}
