package org.cellkiosk.autoscaler;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import org.cellkiosk.autoscaler.simulate.SimulateCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Without arguments the service, else the command that they name. */
@QuarkusMain
@Command(name = "autoscaler", mixinStandardHelpOptions = true, subcommands = SimulateCommand.class)
public final class Autoscaler {

    private Autoscaler() {}

    public static void main(String[] arguments) {
        if (arguments.length == 0) {
            Quarkus.run();
        } else {
            System.exit(new CommandLine(new Autoscaler()).execute(arguments));
        }
    }
}
