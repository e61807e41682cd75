package org.cellkiosk.console.local;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.cellkiosk.console.process.ProcessId;

/**
 * What a running kiosk writes into its data folder, for {@code kiosk status} and for the start after a crash.
 *
 * @param page address of the frontend
 * @param queues of all job types that it does
 * @param services in the order of the start
 */
public record KioskState(ProcessId console, URI page, int redisPort, List<String> queues, List<Service> services) {
    public KioskState {
        queues = List.copyOf(queues);
        services = List.copyOf(services);
    }

    /**
     * @param host where this machine reaches it
     * @param port where it answers
     */
    public record Service(String name, ProcessId process, String host, int port) {
        /** Whether it takes work now. */
        public boolean ready() {
            return LocalService.ready(name, host, port);
        }
    }

    /** The same with {@code service} in place of the one with its name, or added. */
    KioskState with(Service service) {
        List<Service> changed = new ArrayList<>(services);
        changed.removeIf(other -> other.name().equals(service.name()));
        changed.add(service);
        return new KioskState(console, page, redisPort, queues, changed);
    }
}
