package org.cellkiosk.console;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.cellkiosk.console.local.CustomConsumer;
import org.cellkiosk.console.local.Installation;
import org.cellkiosk.console.local.LocalKiosk;
import org.cellkiosk.console.local.Memory;
import org.cellkiosk.console.local.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "up", description = "Start a kiosk on this machine and keep it running until Ctrl-C.")
final class UpCommand implements Callable<Integer> {
    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port of the page and the HTTP API (default: ${DEFAULT-VALUE}).")
    private int port = 8080;

    @Option(names = "--redis-port", paramLabel = "PORT", description = "Port of Redis (default: a free one).")
    private int redisPort;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            description = "Address on which the page is served (default: ${DEFAULT-VALUE}, this machine only; "
                    + "0.0.0.0: every machine that reaches this one, without a password).")
    private String bind = "127.0.0.1";

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            converter = MemorySize.class,
            description = "Most heap of each worker, such as 4g (default: a quarter of this machine's memory,"
                    + " 1g to 8g). It takes only what its images need.")
    private Memory memory = Memory.sensible();

    @Option(
            names = "--with",
            paramLabel = "DIR",
            description =
                    "A consumer of your own to run beside the kiosk's: its folder, as kiosk new-consumer makes it,"
                            + " built. May be repeated.")
    private List<Path> with = List.of();

    @Mixin
    private DataOption data = new DataOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = new Settings(
                Installation.current(),
                data.folder(),
                bind,
                port,
                redisPort,
                memory,
                with.stream().map(CustomConsumer::new).toList());
        PrintWriter out = spec.commandLine().getOut();
        try (LocalKiosk kiosk = LocalKiosk.prepare(settings, out::println)) {
            Runtime.getRuntime().addShutdownHook(new Thread(kiosk::close, "end of the kiosk"));
            out.println("Starting Cell Kiosk …");
            kiosk.start();
            out.printf(
                    "Ready.%n  page    %s%n  redis   redis://127.0.0.1:%d%n  folder  %s%n"
                            + "To segment images, from another terminal:%n  kiosk submit --host %s FILE…%n"
                            + "Ctrl-C ends it.%n",
                    kiosk.page(), kiosk.redisPort(), settings.data().root(), kiosk.page());
            out.flush();
            new CountDownLatch(1).await();
        }
        return 0;
    }
}
