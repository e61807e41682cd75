package org.cellkiosk.console;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cellkiosk.console.local.KioskState;
import org.cellkiosk.console.local.Redis;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "status",
        description = "Show the services of a kiosk on this machine, and how much work waits in its queues.")
final class StatusCommand implements Callable<Integer> {
    @Mixin
    private DataOption data = new DataOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Optional<KioskState> state = data.folder().running();
        if (state.isEmpty()) {
            Path root = data.folder().root();
            out.println("No kiosk runs in " + root + ". Start one with: kiosk up --data " + root);
            return 1;
        }
        return print(state.get(), out);
    }

    private static int print(KioskState state, PrintWriter out) {
        out.println("page   " + state.page());
        out.println("redis  redis://127.0.0.1:" + state.redisPort());
        for (KioskState.Service service : state.services()) {
            out.printf(
                    "  %-22s %-9s process %d%n",
                    service.name(), word(service), service.process().pid());
        }
        printQueues(state, out);
        return state.services().stream().allMatch(KioskState.Service::ready) ? 0 : 1;
    }

    private static String word(KioskState.Service service) {
        if (service.process().running().isEmpty()) {
            return "down";
        }
        return service.ready() ? "ready" : "not ready";
    }

    private static void printQueues(KioskState state, PrintWriter out) {
        out.println("queues (jobs that need work)");
        Redis.depths(state).forEach((queue, depth) -> out.printf("  %-22s %d%n", queue, depth));
    }
}
