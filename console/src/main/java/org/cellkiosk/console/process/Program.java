package org.cellkiosk.console.process;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What is started for a service.
 *
 * @param name what messages call it
 * @param command executable and arguments
 * @param environment added to (and over) this process's own
 * @param grace time between the request to end and the kill
 * @param linger time that it goes on when this process has vanished, so that others can finish with it
 */
public record Program(
        String name, List<String> command, Map<String, String> environment, Duration grace, Duration linger) {
    public Program {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
