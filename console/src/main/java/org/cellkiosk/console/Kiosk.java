package org.cellkiosk.console;

import java.io.PrintWriter;
import org.cellkiosk.client.KioskException;
import org.cellkiosk.client.Release;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ScopeType;

/** The {@code kiosk} command. */
@Command(
        name = "kiosk",
        description = "Microscope images in, cell outlines out.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Kiosk.Version.class,
        subcommands = {
            UpCommand.class,
            DemoCommand.class,
            SubmitCommand.class,
            FetchCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            NewConsumerCommand.class
        })
public final class Kiosk {
    private Kiosk() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine kiosk = new CommandLine(new Kiosk());
        kiosk.getCommandSpec()
                .usageMessage()
                .footer("  benchmark     Put a load on a running kiosk; estimate: say what one would cost.");
        return kiosk.setExecutionExceptionHandler((exception, commandLine, parsed) -> {
            PrintWriter err = commandLine.getErr();
            if (exception instanceof KioskException) {
                err.println(exception.getMessage());
            } else {
                exception.printStackTrace(err);
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
