package org.cellkiosk.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.cellkiosk.client.JobOptions;
import org.cellkiosk.client.KioskClient;
import org.cellkiosk.console.local.DataFolder;
import org.cellkiosk.console.local.KioskState;
import org.cellkiosk.job.JobKey;
import org.cellkiosk.job.JobRecord;
import org.cellkiosk.queue.JobReader;
import org.cellkiosk.queue.QueueStatistics;
import org.cellkiosk.queue.RedisConnection;
import org.cellkiosk.queue.RedisSettings;

/** What {@code ./kiosk up} starts: the packaged console, and the processes that it starts in turn. */
final class RunningKiosk implements AutoCloseable {

    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final Path CONSOLE = HOME.resolve("console/target/console.jar");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final DataFolder data;
    private final Process console;
    private final KioskClient client;
    private final RedisConnection redis;

    private RunningKiosk(DataFolder data, Process console, KioskState state) {
        this.data = data;
        this.console = console;
        this.client = new KioskClient(state.page());
        this.redis = new RedisConnection(RedisSettings.server("127.0.0.1", state.redisPort()));
    }

    /** Returns when all services take work. */
    static RunningKiosk start(Path folder, Map<String, String> environment) throws IOException {
        assertThat(CONSOLE).as("is built by mvn package").exists();
        Path log = folder.resolveSibling("console.log");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dkiosk.home=" + HOME,
                        "-jar",
                        CONSOLE.toString(),
                        "up",
                        "--port",
                        Integer.toString(freePort()),
                        "--data",
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process console = builder.start();
        DataFolder data = new DataFolder(folder);
        await().atMost(PATIENCE)
                .failFast("the console ended", () -> !console.isAlive())
                .until(() -> Files.readString(log).contains("Ctrl-C ends it."));
        return new RunningKiosk(data, console, data.state().orElseThrow());
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    int redisPort() {
        return state().redisPort();
    }

    private KioskState state() {
        return data.state().orElseThrow();
    }

    URI page() {
        return state().page();
    }

    /** Jobs that were ever submitted to the queue. */
    long submitted(String queue) {
        return new QueueStatistics(redis).snapshot(queue).submitted();
    }

    /** Where each service of ours answers, by its name. */
    Map<String, URI> addresses() {
        return state().services().stream()
                .filter(service -> !service.name().equals("redis"))
                .collect(Collectors.toMap(
                        service -> service.name(),
                        service -> URI.create("http://" + service.host() + ":" + service.port())));
    }

    ProcessHandle process(String service) {
        return state().services().stream()
                .filter(running -> running.name().equals(service))
                .findFirst()
                .flatMap(running -> running.process().running())
                .orElseThrow();
    }

    JobKey submit(Path file, String jobType) {
        String name = String.valueOf(file.getFileName());
        return new JobKey(client.predict(name, client.upload(file, name), new JobOptions(jobType, "", "", "")));
    }

    JobRecord job(JobKey key) {
        return new JobReader(redis).find(key).orElseThrow();
    }

    JobRecord ended(JobKey key) {
        return await().atMost(PATIENCE)
                .until(() -> job(key), record -> record.job().status().isFinal());
    }

    /** Once so many images have ended, and while others are held: it is halted first, or it might end them. */
    void killInTheMiddle(String service, JobKey parent, int ended) {
        ProcessHandle consumer = process(service);
        await().pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofMinutes(2))
                .until(() -> ended(job(parent)) >= ended && isHaltedHolding(parent, consumer));
        consumer.destroyForcibly();
    }

    private boolean isHaltedHolding(JobKey parent, ProcessHandle consumer) throws IOException, InterruptedException {
        signal(consumer, "STOP");
        boolean holds = isAnyHeld(parent);
        if (!holds) {
            signal(consumer, "CONT");
        }
        return holds;
    }

    private static void signal(ProcessHandle process, String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /** How many of its images have ended, once the archive or movie waits for them. */
    static int ended(JobRecord parent) {
        return parent.job().children().size() - parent.unfinishedChildren();
    }

    private boolean isAnyHeld(JobKey parent) {
        return job(parent).job().children().stream()
                .anyMatch(child -> job(child).job().status().isStep());
    }

    /** What a service must be told to work for this kiosk. */
    Map<String, String> environment() {
        return Map.of(
                "REDIS_HOST",
                "127.0.0.1",
                "REDIS_PORT",
                Integer.toString(redisPort()),
                "REDIS_SENTINEL",
                "false",
                "STORAGE_BUCKET",
                data.bucket().toUri().toString());
    }

    Path object(String key) {
        return data.bucket().resolve(key);
    }

    /** What the service has written, without the time that the console puts before each line. */
    List<String> log(String service) throws IOException {
        return Files.readAllLines(data.logs().resolve(service + ".log")).stream()
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .toList();
    }

    /** Ends everything, as Ctrl-C does. */
    @Override
    public void close() throws InterruptedException {
        redis.close();
        List<ProcessHandle> services = state().services().stream()
                .flatMap(service -> service.process().running().stream())
                .toList();
        console.destroy();
        if (!console.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            console.destroyForcibly();
        }
        assertThat(services).noneMatch(ProcessHandle::isAlive);
    }
}
