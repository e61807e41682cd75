package org.cellkiosk.console;

import java.net.URI;
import java.nio.file.Path;
import org.cellkiosk.client.KioskClient;
import org.cellkiosk.client.KioskException;
import org.cellkiosk.console.local.DataFolder;
import org.cellkiosk.console.local.Installation;
import org.cellkiosk.console.local.KioskState;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** {@code --host} or {@code --data}, for the commands that talk to a running kiosk. */
final class HostOption {
    private static final String DEFAULT = "http://localhost:8080";

    /** One or the other. */
    static final class Where {
        @Option(
                names = "--host",
                paramLabel = "URL",
                converter = HostAddress.class,
                description = "The kiosk (default: the one that runs in the project's folder, else " + DEFAULT + ").")
        private @Nullable URI host;

        @Option(
                names = "--data",
                paramLabel = "DIR",
                description = "The data folder of a kiosk that runs on this machine, instead of --host.")
        private @Nullable Path data;
    }

    @ArgGroup(exclusive = true)
    private Where where = new Where();

    KioskClient kiosk() {
        return new KioskClient(address());
    }

    URI address() {
        if (where.data != null) {
            return running(new DataFolder(where.data)).page();
        }
        return where.host == null ? nearest() : where.host;
    }

    private static URI nearest() {
        return new DataFolder(Installation.current().defaultData())
                .running()
                .map(KioskState::page)
                .orElse(URI.create(DEFAULT));
    }

    private static KioskState running(DataFolder data) {
        return data.running()
                .orElseThrow(() -> new KioskException(
                        "No kiosk runs in " + data.root() + ". Start one with: kiosk up --data " + data.root()));
    }
}
