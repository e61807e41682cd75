package org.cellkiosk.benchmarking;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.cellkiosk.benchmarking.battery.BatteryCommand;
import org.cellkiosk.benchmarking.costs.BillCommand;
import org.cellkiosk.benchmarking.costs.EstimateCommand;
import org.cellkiosk.benchmarking.figures.FiguresCommand;
import org.cellkiosk.benchmarking.run.RunCommand;
import org.cellkiosk.benchmarking.sample.MakeZipCommand;
import org.cellkiosk.client.KioskException;
import org.cellkiosk.client.Release;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ScopeType;

/** The {@code benchmarking} command. */
@Command(
        name = "benchmarking",
        description = "Puts a load on a kiosk, over HTTP, says what that costs, and draws what came of it.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Benchmarking.Version.class,
        subcommands = {
            RunCommand.class,
            EstimateCommand.class,
            BillCommand.class,
            BatteryCommand.class,
            FiguresCommand.class,
            MakeZipCommand.class
        })
public final class Benchmarking {

    private Benchmarking() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine all = new CommandLine(new Benchmarking());
        return all.setCommandName(System.getProperty("kiosk.command", "benchmarking"))
                .setDefaultValueProvider(new EnvironmentDefault())
                .setParameterExceptionHandler(new SettingRefusal())
                .setExecutionExceptionHandler((exception, commandLine, parsed) -> {
                    if (exception instanceof KioskException || exception instanceof UncheckedIOException) {
                        commandLine.getErr().println(exception.getMessage());
                    } else if (exception instanceof IOException failure) {
                        commandLine.getErr().println(KioskException.reason(failure));
                    } else {
                        exception.printStackTrace(commandLine.getErr());
                    }
                    return CommandLine.ExitCode.SOFTWARE;
                });
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {Release.title()};
        }
    }
}
