package org.cellkiosk.console;

import java.nio.file.Path;
import org.cellkiosk.console.local.DataFolder;
import org.cellkiosk.console.local.Installation;
import picocli.CommandLine.Option;

/** {@code --data}, for the commands about a kiosk on this machine. */
final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The kiosk's data folder (default: .kiosk in the project's folder).")
    private Path folder = Installation.current().defaultData();

    DataFolder folder() {
        return new DataFolder(folder);
    }
}
