package org.cellkiosk.console;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.cellkiosk.client.JobOptions;
import org.cellkiosk.console.local.DataFolder;
import org.cellkiosk.console.local.Installation;
import org.cellkiosk.console.local.LocalKiosk;
import org.cellkiosk.console.local.Memory;
import org.cellkiosk.console.local.Ports;
import org.cellkiosk.console.local.Settings;
import org.cellkiosk.console.submission.Image;
import org.cellkiosk.console.submission.Selection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "demo", description = "Start a kiosk, process the bundled images, show the results, end the kiosk.")
final class DemoCommand implements Callable<Integer> {
    @Option(names = "--tracking", description = "Track the cells of the bundled movie instead.")
    private boolean tracking;

    @Option(names = "--output", paramLabel = "DIR", description = "Where results go (default: ${DEFAULT-VALUE}).")
    private Path output = Path.of("kiosk-results");

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The demo's data folder (default: .kiosk/demo in the project's folder).")
    private Path data = Installation.current().defaultData().resolve("demo");

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Installation installation = Installation.current();
        List<Image> samples = Selection.of(tracking ? installation.movies() : installation.samples(), output)
                .images();
        int port = Ports.free(1).get(0);
        Settings settings =
                new Settings(installation, new DataFolder(data), "127.0.0.1", port, 0, Memory.sensible(), List.of());
        try (LocalKiosk kiosk = LocalKiosk.prepare(settings, err::println)) {
            Runtime.getRuntime().addShutdownHook(new Thread(kiosk::close, "end of the kiosk"));
            out.println("Starting Cell Kiosk …");
            out.flush();
            kiosk.start();
            out.println("Ready at " + kiosk.page() + "; processing " + samples.size() + " sample file(s).");
            JobOptions options = new JobOptions(tracking ? "tracking" : "segmentation", "", "", "");
            int code =
                    new Trip(kiosk.page(), output, out, err).run(samples.size(), work -> work.send(samples, options));
            kiosk.close();
            out.println("The demo is over, and its kiosk has stopped. Next, start one for your own images: kiosk up");
            out.flush();
            return code;
        }
    }
}
