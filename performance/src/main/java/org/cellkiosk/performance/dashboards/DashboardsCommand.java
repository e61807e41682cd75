package org.cellkiosk.performance.dashboards;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.cellkiosk.console.local.KioskState;
import org.cellkiosk.performance.kiosk.StartedKiosk;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Draws what the dashboards show of a kiosk on this machine while it works on the sample images. */
@Command(name = "dashboards", description = "Pictures of the dashboards of a kiosk that works on the sample images.")
public final class DashboardsCommand implements Callable<Integer> {

    private static final Path MONITORING = Path.of("deploy", "monitoring");
    private static final String QUEUE = "segmentation";

    @Option(names = "--minutes", defaultValue = "3", description = "Of the load (default ${DEFAULT-VALUE}).")
    private int minutes;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            defaultValue = "dashboards",
            description = "Where the pictures go (default ${DEFAULT-VALUE}).")
    private Path output = Path.of("");

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        Optional<Path> program = Prometheus.program();
        if (program.isEmpty()) {
            command.commandLine()
                    .getErr()
                    .println("There is no program prometheus on the PATH, which answers the queries of the dashboards:"
                            + " install Prometheus (for example the package prometheus).");
            return 1;
        }
        try (StartedKiosk kiosk = StartedKiosk.in(Path.of("").toAbsolutePath(), "NuclearSegmentation:1");
                Prometheus prometheus = Prometheus.start(
                        program.get(), kiosk.scratch(), MONITORING.resolve("rules.yaml"), scraped(kiosk))) {
            Instant from = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            int done = new SampleLoad(kiosk.page(), Path.of("samples")).run(Duration.ofMinutes(minutes));
            draw(prometheus, from, done);
        }
        return 0;
    }

    private static Map<String, URI> scraped(StartedKiosk kiosk) {
        return kiosk.services().stream()
                .filter(service -> !service.name().equals("redis"))
                .collect(Collectors.toMap(
                        KioskState.Service::name,
                        service -> URI.create("http://%s:%d".formatted(service.host(), service.port()))));
    }

    private void draw(Prometheus prometheus, Instant from, int done) throws IOException, InterruptedException {
        Instant to = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        List<String> notes = List.of(
                "%d uploads of the sample images, on %d processors, %s"
                        .formatted(done, Runtime.getRuntime().availableProcessors(), LocalDate.now(ZoneOffset.UTC)),
                "Minutes since the first upload; rates and means are those of the five minutes before");
        Files.createDirectories(output);
        for (Dashboard dashboard : Dashboard.in(MONITORING.resolve("dashboards"), QUEUE)) {
            List<PanelChart> panels = new ArrayList<>();
            for (Dashboard.Panel panel : dashboard.panels()) {
                panels.add(new PanelChart(panel, lines(prometheus, panel, from, to)));
            }
            DashboardFigure figure = new DashboardFigure(dashboard.title(), notes, panels);
            if (figure.tellsSomething()) {
                Path file = figure.drawing(from, to).png(output.resolve(dashboard.name() + ".png"));
                command.commandLine().getOut().println(file);
            }
        }
    }

    private static List<PanelChart.Line> lines(Prometheus prometheus, Dashboard.Panel panel, Instant from, Instant to)
            throws IOException, InterruptedException {
        List<PanelChart.Line> lines = new ArrayList<>();
        for (Dashboard.Target target : panel.targets()) {
            for (Series series : prometheus.series(target.query(), from, to)) {
                lines.add(new PanelChart.Line(series.name(target.legend()), series.points()));
            }
        }
        return lines;
    }
}
