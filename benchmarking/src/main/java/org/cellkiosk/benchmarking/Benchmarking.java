package org.cellkiosk.benchmarking;

import org.cellkiosk.benchmarking.figures.FiguresCommand;
import org.cellkiosk.benchmarking.imaging.ImagingCommand;
import org.cellkiosk.benchmarking.kiosk.KioskCommand;
import org.cellkiosk.benchmarking.kiosk.MoviesCommand;
import org.cellkiosk.benchmarking.predictor.PredictorCommand;
import org.cellkiosk.benchmarking.queue.QueueCommand;
import org.cellkiosk.benchmarking.tracking.TrackingCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The {@code benchmarking} command. */
@Command(
        name = "benchmarking",
        description = "Measures a kiosk and its parts.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        subcommands = {
            QueueCommand.class,
            KioskCommand.class,
            ImagingCommand.class,
            PredictorCommand.class,
            TrackingCommand.class,
            MoviesCommand.class,
            FiguresCommand.class
        })
public final class Benchmarking {

    private Benchmarking() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Benchmarking());
    }
}
