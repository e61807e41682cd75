package org.cellkiosk.console;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.cellkiosk.client.KioskException;
import org.cellkiosk.console.logs.Age;
import org.cellkiosk.console.logs.LogFollower;
import org.cellkiosk.console.logs.Logs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "logs",
        description = "Show what the services of a kiosk on this machine have logged, in the order of time.")
final class LogsCommand implements Callable<Integer> {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(300);

    @Parameters(arity = "0..1", paramLabel = "SERVICE", description = "One service (default: all).")
    private String service = "";

    @Option(names = "--tail", paramLabel = "N", description = "The last N lines only.")
    private int tail = Integer.MAX_VALUE;

    @Option(
            names = "--since",
            paramLabel = "AGE",
            converter = Age.class,
            description = "Lines of the last 30s, 10m, 2h or 1d only.")
    private Duration since = Duration.ZERO;

    @Option(names = "--follow", description = "Go on with new lines until Ctrl-C.")
    private boolean follow;

    @Mixin
    private DataOption data = new DataOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (tail < 0) {
            throw new ParameterException(spec.commandLine(), "--tail " + tail + " must be 0 or more.");
        }
        PrintWriter out = spec.commandLine().getOut();
        Logs logs = new Logs(data.folder().logs());
        List<String> services = chosen(logs.services());
        Instant from = since.isZero() ? Instant.EPOCH : Instant.now().minus(since);
        LogFollower follower = logs.follow(services);
        logs.lines(services, from, tail).forEach(out::println);
        out.flush();
        while (follow) {
            Thread.sleep(LOOK_AGAIN.toMillis());
            follower.poll().forEach(out::println);
            out.flush();
        }
        return 0;
    }

    private List<String> chosen(List<String> all) {
        if (all.isEmpty()) {
            throw new KioskException("There are no logs in " + data.folder().logs() + ". Has a kiosk run there?");
        }
        if (!service.isEmpty() && !all.contains(service)) {
            throw new KioskException("There is no service " + service + ". Known: " + String.join(", ", all));
        }
        return service.isEmpty() ? all : List.of(service);
    }
}
