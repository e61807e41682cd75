package org.cellkiosk.console;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.cellkiosk.client.JobOptions;
import org.cellkiosk.client.KioskClient;
import org.cellkiosk.console.submission.Selection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "submit",
        description =
                "Send images (TIFF, PNG, JPEG, NumPy, or zips of them) to a running kiosk and bring the results back.")
final class SubmitCommand implements Callable<Integer> {
    private static final int NAMED = 5;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Images, zips, or folders of them.")
    private List<Path> files = List.of();

    @Option(
            names = "--job-type",
            paramLabel = "TYPE",
            description = "segmentation (nuclei and cytoplasm in cell culture), mesmer (cells and nuclei in tissue),"
                    + " tracking (nuclei of a movie), or another type of the kiosk (default: ${DEFAULT-VALUE}).")
    private String jobType = "segmentation";

    @Option(
            names = "--channels",
            paramLabel = "N,N",
            description = "Channels, counted from 0, the nuclear one first: 0 or 0,1 (default: from the image).")
    private String channels = "";

    @Option(
            names = "--dimension-order",
            paramLabel = "AXES",
            description = "XY, XYC, CXY, XYB, BXY, BXYC, BCXY or CXYB; C are channels, B the images of a stack"
                    + " (default: from the file).")
    private String dimensionOrder = "";

    @Option(
            names = "--scale",
            paramLabel = "FACTOR",
            description = "The image's µm per pixel divided by the model's, which is 0.65 for segmentation and 0.5 for"
                    + " mesmer; 0.1 to 10 (default: from the file's pixel size, else 1).")
    private String scale = "";

    @Option(
            names = "--model",
            paramLabel = "NAME:VERSION",
            description = "A model of the kiosk in place of the job type's (default: the job type's).")
    private String model = "";

    @Option(
            names = "--compartment",
            paramLabel = "NAME,NAME",
            description = "What to outline of what the model can, such as nuclear or whole-cell,nuclear of mesmer"
                    + " (default: all of it).")
    private String compartment = "";

    @Option(names = "--output", paramLabel = "DIR", description = "Where results go (default: ${DEFAULT-VALUE}).")
    private Path output = Path.of("kiosk-results");

    @Mixin
    private HostOption host = new HostOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        Selection selection = Selection.of(files, output);
        JobOptions options = new JobOptions(jobType, channels, dimensionOrder, scale, model, compartment);
        KioskClient kiosk = host.kiosk();
        options.check(kiosk.jobTypes());
        if (!model.isBlank()) {
            options.checkModel(kiosk.models());
        }
        if (options.hasUnusualScale()) {
            spec.commandLine()
                    .getErr()
                    .println("--scale " + scale + " is out of 0.1 to 10, which kiosks take unless their operators say"
                            + " otherwise: the jobs may fail.");
        }
        PrintWriter out = spec.commandLine().getOut();
        sayWhatIsLeftOut(selection.leftOut(), out);
        return new Trip(host.address(), output, out, spec.commandLine().getErr())
                .run(selection.images().size(), submission -> submission.send(selection.images(), options));
    }

    private static void sayWhatIsLeftOut(List<Path> leftOut, PrintWriter out) {
        if (!leftOut.isEmpty()) {
            String names = leftOut.stream().limit(NAMED).map(Path::toString).collect(Collectors.joining(", "));
            out.println("Left out, because no image: " + names + (leftOut.size() > NAMED ? ", …" : ""));
            out.flush();
        }
    }
}
