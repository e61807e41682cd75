package org.cellkiosk.console.local;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Services of an earlier kiosk on the same folder that outlived it. */
final class Leftovers {
    private static final long GRACE_SECONDS = 30;

    private Leftovers() {}

    /** Ends those that still run, the last started first; their names. Only for the holder of the folder's lock. */
    static List<String> end(KioskState state) {
        return reversed(state.services()).stream()
                .filter(Leftovers::end)
                .map(KioskState.Service::name)
                .toList();
    }

    private static boolean end(KioskState.Service service) {
        Optional<ProcessHandle> running = service.process().running();
        running.ifPresent(Leftovers::end);
        return running.isPresent();
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> List<T> reversed(List<T> list) {
        List<T> copy = new ArrayList<>(list);
        Collections.reverse(copy);
        return copy;
    }
}
