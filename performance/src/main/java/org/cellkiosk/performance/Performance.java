package org.cellkiosk.performance;

import org.cellkiosk.performance.dashboards.DashboardsCommand;
import org.cellkiosk.performance.harness.HarnessCommand;
import org.cellkiosk.performance.imaging.ImagingCommand;
import org.cellkiosk.performance.kiosk.KioskCommand;
import org.cellkiosk.performance.kiosk.MoviesCommand;
import org.cellkiosk.performance.kiosk.PipelineCommand;
import org.cellkiosk.performance.predictor.PredictorCommand;
import org.cellkiosk.performance.queue.QueueCommand;
import org.cellkiosk.performance.tracking.TrackingCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The {@code performance} command. */
@Command(
        name = "performance",
        description = "Measures a kiosk and its parts on this machine.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        subcommands = {
            QueueCommand.class,
            HarnessCommand.class,
            KioskCommand.class,
            ImagingCommand.class,
            PredictorCommand.class,
            TrackingCommand.class,
            MoviesCommand.class,
            PipelineCommand.class,
            DashboardsCommand.class
        })
public final class Performance {

    private Performance() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Performance());
    }
}
