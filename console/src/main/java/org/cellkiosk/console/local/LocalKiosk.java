package org.cellkiosk.console.local;

import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.cellkiosk.client.KioskException;
import org.cellkiosk.console.logs.Logs;
import org.cellkiosk.console.process.LogFile;
import org.cellkiosk.console.process.ProcessId;
import org.cellkiosk.console.process.ServiceEvents;
import org.cellkiosk.console.process.SupervisedService;
import org.jspecify.annotations.Nullable;

/**
 * A kiosk on this machine.
 *
 * <ol>
 *   <li>takes its data folder for itself and ends what an earlier kiosk left running there
 *   <li>starts Redis, then the services around it, and waits until all take work
 *   <li>starts again what dies
 *   <li>at the end: the frontend (no new work), the consumers (they finish or give back), the janitor, Redis
 * </ol>
 */
public final class LocalKiosk implements AutoCloseable {
    private static final long LOG_BYTES = 10_000_000;
    private static final Duration START_PATIENCE = Duration.ofMinutes(3);

    private final Settings settings;
    private final Consumer<String> announce;
    private final DataFolderLock lock;
    private final List<LocalService> services;
    private final Map<String, SupervisedService> running = new LinkedHashMap<>();
    private final Instant began = Instant.now().truncatedTo(ChronoUnit.MILLIS); // as logs have it
    private KioskState state;
    private boolean closed;

    private LocalKiosk(Settings settings, Consumer<String> announce, DataFolderLock lock) {
        this.settings = settings;
        this.announce = announce;
        this.lock = lock;
        this.services = Services.of(settings);
        this.state = new KioskState(
                ProcessId.of(ProcessHandle.current()),
                settings.page(),
                services.get(0).port(),
                settings.jobTypes().queues(),
                List.of());
    }

    /**
     * Claims the folder and the ports; nothing runs yet. A folder that was made for nothing is removed again.
     *
     * @param announce takes a line for the person at the terminal
     */
    public static LocalKiosk prepare(Settings settings, Consumer<String> announce) {
        DataFolder data = settings.data();
        boolean fresh = !Files.exists(data.root());
        data.create();
        DataFolderLock lock = data.lock();
        try {
            endLeftovers(data, announce);
            Ports.requireFree(settings.bind(), settings.port(), "--port");
            if (settings.redisPort() != 0) {
                Ports.requireFree("127.0.0.1", settings.redisPort(), "--redis-port");
            }
            ModelFolder.provide(settings.installation().models(), data.bucket().resolve("models"));
            return new LocalKiosk(settings, announce, lock);
        } catch (RuntimeException e) {
            if (fresh) {
                data.remove();
            }
            lock.close();
            throw e;
        }
    }

    /** Returns when every service takes work. */
    public void start() throws InterruptedException {
        LocalService redis = services.get(0);
        launch(redis);
        awaitReady(redis);
        services.stream().skip(1).forEach(this::launch);
        for (LocalService service : services) {
            awaitReady(service);
        }
    }

    public URI page() {
        return state.page();
    }

    public int redisPort() {
        return state.redisPort();
    }

    /** Ends every service in order. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        endTogether(List.of(Services.FRONTEND));
        endTogether(consumers());
        endTogether(List.of(Services.JANITOR));
        endTogether(List.of(RedisProgram.NAME));
        settings.data().forgetState();
        lock.close();
    }

    private synchronized void launch(LocalService service) {
        if (!closed) {
            LogFile log = new LogFile(settings.data().log(service.name()), LOG_BYTES, Clock.systemUTC());
            running.put(service.name(), SupervisedService.start(service.program(), log, new Events(service)));
        }
    }

    private void awaitReady(LocalService service) throws InterruptedException {
        long deadline = System.nanoTime() + START_PATIENCE.toNanos();
        while (!service.ready()) {
            SupervisedService supervised = supervised(service.name());
            if (supervised == null) {
                throw new InterruptedException("The kiosk was ended during its start.");
            }
            if (supervised.deaths() > 0 || System.nanoTime() > deadline) {
                throw new KioskException(notReady(service.name()));
            }
            Thread.sleep(20);
        }
    }

    private String notReady(String service) {
        List<String> reason = new Logs(settings.data().logs()).reason(service, began);
        return service + " did not start:\n  " + String.join("\n  ", reason) + "\nIts log is "
                + settings.data().log(service);
    }

    private List<String> consumers() {
        return Stream.concat(
                        Stream.of(Services.SEGMENTATION, Services.TRACKING, Services.ARCHIVE),
                        settings.consumers().stream().map(CustomConsumer::name))
                .toList();
    }

    private void endTogether(List<String> names) {
        List<CompletableFuture<Void>> ends = new ArrayList<>();
        for (String name : names) {
            SupervisedService service = supervised(name);
            if (service != null) {
                ends.add(CompletableFuture.runAsync(service::close));
            }
        }
        ends.forEach(CompletableFuture::join);
    }

    private synchronized @Nullable SupervisedService supervised(String name) {
        return running.get(name);
    }

    private static void endLeftovers(DataFolder data, Consumer<String> announce) {
        data.state()
                .map(Leftovers::end)
                .filter(ended -> !ended.isEmpty())
                .ifPresent(ended ->
                        announce.accept("Ended what an earlier kiosk had left running: " + String.join(", ", ended)));
        data.forgetState();
    }

    private synchronized void record(LocalService service, ProcessId process) {
        if (!closed) {
            state = state.with(new KioskState.Service(service.name(), process, service.host(), service.port()));
            settings.data().write(state);
        }
    }

    /** Keeps the state file true, and tells the person of a death. */
    private final class Events implements ServiceEvents {
        private final LocalService service;

        Events(LocalService service) {
            this.service = service;
        }

        @Override
        public void started(String name, ProcessId process) {
            record(service, process);
        }

        @Override
        public void died(String name, String end, Duration delay) {
            announce.accept(name + " ended unexpectedly (" + end + "); starting it again in " + delay.toSeconds()
                    + " s. Its log: " + settings.data().log(name));
        }
    }
}
