package org.cellkiosk.console.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.cellkiosk.client.KioskException;
import org.cellkiosk.console.Kiosk;
import org.cellkiosk.console.process.ProcessId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** A real Redis and real processes; the services only answer that they are ready. */
class LocalKioskTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir
    private Path folder = Path.of("");

    private static final Memory MEMORY = new Memory(512);

    private final List<String> announced = new CopyOnWriteArrayList<>();
    private Installation installation = new Installation(folder);
    private DataFolder data = new DataFolder(folder);
    private List<CustomConsumer> consumers = List.of();

    @BeforeEach
    void install() throws IOException {
        installation = StandInService.install(folder.resolve("a project"));
        data = new DataFolder(folder.resolve("the data"));
    }

    @Test
    void everyPartTakesWorkAfterTheStartAndNoneIsLeftAfterTheEnd() throws Exception {
        // given
        LocalKiosk kiosk = prepare(0);
        kiosk.start();
        KioskState state = data.state().orElseThrow();

        // when
        List<Boolean> ready =
                state.services().stream().map(KioskState.Service::ready).toList();
        kiosk.close();

        // then
        assertThat(ready).hasSize(6).containsOnly(true);
        assertThat(state.services())
                .allMatch(service -> service.process().running().isEmpty());
        assertThat(data.state()).isEmpty();
        assertThat(data.bucket().resolve("models/Nuclear/0/saved_model.pb")).isSymbolicLink();
        assertThat(data.log(Services.ARCHIVE))
                .content()
                .contains("bucket " + data.bucket().toUri(), "ends without memory: true");
    }

    @Test
    void jobsSurviveToTheNextStart() throws Exception {
        // given
        try (LocalKiosk kiosk = prepare(0)) {
            kiosk.start();
            try (Jedis redis = new Jedis("127.0.0.1", kiosk.redisPort())) {
                redis.set("job", "kept");
            }
        }

        // when
        try (LocalKiosk kiosk = prepare(0)) {
            kiosk.start();

            // then
            try (Jedis redis = new Jedis("127.0.0.1", kiosk.redisPort())) {
                assertThat(redis.get("job")).isEqualTo("kept");
            }
        }
    }

    @Test
    void aServiceThatDiesComesBackAndThePersonIsTold() throws Exception {
        try (LocalKiosk kiosk = prepare(0)) {
            // given
            kiosk.start();
            KioskState.Service before = service(Services.SEGMENTATION);

            // when
            before.process().running().orElseThrow().destroyForcibly();

            // then
            await().atMost(PATIENCE)
                    .until(() -> !service(Services.SEGMENTATION).process().equals(before.process())
                            && service(Services.SEGMENTATION).ready());
            assertThat(announced).singleElement().asString().startsWith("segmentation-consumer ended unexpectedly");
        }
    }

    @Test
    void aFolderBelongsToOneKiosk() {
        try (LocalKiosk holder = prepare(0)) {
            assertThat(holder.page()).isNotNull();
            assertThatThrownBy(() -> prepare(0))
                    .isInstanceOf(KioskException.class)
                    .hasMessageContaining("in use by another running kiosk")
                    .hasMessageContaining("--data");
        }
    }

    @Test
    void aTakenPortIsNamedWithTheOptionThatChoosesAnother() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> prepare(taken.getLocalPort()))
                    .isInstanceOf(KioskException.class)
                    .hasMessageContaining("Port " + taken.getLocalPort())
                    .hasMessageContaining("--port");
        }
        assertThat(data.root()).doesNotExist();
        prepare(0).close(); // the refused start has given the folder back
    }

    @Test
    void aFolderThatWasThereBeforeOutlivesARefusedStart() throws IOException {
        Path note = Files.writeString(Files.createDirectories(data.root()).resolve("note.txt"), "mine");

        assertThatThrownBy(() -> prepare(80_000))
                .isInstanceOf(KioskException.class)
                .hasMessage("--port 80000 is no port: choose one from 1 to 65535.");

        assertThat(note).exists();
    }

    @Test
    void aFolderThatCannotBeMadeIsNamedWithTheReason() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        data = new DataFolder(file);

        assertThatThrownBy(() -> prepare(0))
                .isInstanceOf(KioskException.class)
                .hasMessageStartingWith("Cannot make the data folder " + file)
                .hasMessageNotContaining("Exception");
        assertThat(KioskException.reason(new AccessDeniedException("/locked/data")))
                .isEqualTo("permission denied for /locked/data");
    }

    @Test
    void kiosksWithTheirOwnFoldersRunSideBySide() throws Exception {
        try (LocalKiosk first = prepare(0)) {
            first.start();
            data = new DataFolder(folder.resolve("other data"));
            try (LocalKiosk second = prepare(0)) {
                second.start();
                assertThat(second.page()).isNotEqualTo(first.page());
            }
        }
    }

    @Test
    void resultsOfAKioskForAllMachinesAreFoundUnderAnAddressThatOthersReach() {
        assertThat(page("127.0.0.1")).hasHost("localhost");
        assertThat(page("127.0.0.2")).hasHost("localhost");
        assertThat(page("192.0.2.7")).hasHost("192.0.2.7").hasPort(8080);
        assertThat(page("0.0.0.0").getHost()).isNotIn("0.0.0.0", "127.0.0.1");
    }

    @Test
    void aKioskOnOneAddressIsReadyThere() throws Exception {
        try (LocalKiosk kiosk = LocalKiosk.prepare(
                new Settings(installation, data, "127.0.0.2", Ports.free(1).get(0), 0, MEMORY, consumers),
                announced::add)) {
            kiosk.start();
            assertThat(service("frontend-service").ready()).isTrue();
            assertThat(service("frontend-service").host()).isEqualTo("127.0.0.2");
        }
    }

    @Test
    void sigtermEndsACommandAndItsServices() throws Exception {
        Process command = up();
        List<KioskState.Service> services = startedBy(command);

        command.destroy();

        await().atMost(PATIENCE).until(() -> !command.isAlive() && noneRuns(services));
    }

    @Test
    void evenAKilledCommandLeavesNoOrphan() throws Exception {
        Process command = up();
        List<KioskState.Service> services = startedBy(command);

        command.destroyForcibly();

        await().atMost(PATIENCE).until(() -> noneRuns(services));
    }

    @Test
    void theNextStartEndsWhatAnEarlierOneLeft() throws Exception {
        // given
        Process leftover = new ProcessBuilder("sleep", "1000").start();
        data.create();
        KioskState.Service service =
                new KioskState.Service("redis-janitor", ProcessId.of(leftover.toHandle()), "127.0.0.1", 1);
        data.write(new KioskState(
                ProcessId.of(leftover.toHandle()), URI.create("http://localhost:1"), 1, List.of(), List.of(service)));

        // when
        prepare(0).close();

        // then
        assertThat(leftover.isAlive()).isFalse();
        assertThat(announced).singleElement().asString().contains("redis-janitor");
    }

    @Test
    void aCustomConsumerRunsBesideTheOthersAndAllKnowItsJobType() throws Exception {
        // given
        consumers = List.of(new CustomConsumer(StandInService.consumer(folder.resolve("cell-count"))));

        // when
        try (LocalKiosk kiosk = prepare(0)) {
            kiosk.start();

            // then
            assertThat(service("cell-count").ready()).isTrue();
            assertThat(Redis.depths(data.state().orElseThrow()))
                    .containsKeys("segmentation", "counting", "counting-zip");
            String types = "types " + folder.resolve("cell-count/job-type.yaml");
            for (String service : List.of("cell-count", Services.FRONTEND, Services.ARCHIVE, Services.JANITOR)) {
                await().atMost(PATIENCE)
                        .untilAsserted(
                                () -> assertThat(data.log(service)).content().contains(types));
            }
        }
    }

    @Test
    void aCustomConsumerThatIsNotBuiltOrNotDeclaredOrHasTheNameOfAServiceIsRefused() throws IOException {
        consumers = List.of(new CustomConsumer(Files.createDirectory(folder.resolve("cell-count"))));
        assertThatThrownBy(() -> prepare(0))
                .isInstanceOf(KioskException.class)
                .hasMessageStartingWith("--with " + folder.resolve("cell-count") + " has no ");

        consumers = List.of(new CustomConsumer(StandInService.consumer(folder.resolve(Services.JANITOR))));
        assertThatThrownBy(() -> prepare(0))
                .isInstanceOf(KioskException.class)
                .hasMessageContaining("a service called redis-janitor runs in this kiosk already");

        Path damaged = StandInService.consumer(folder.resolve("damaged"));
        Files.writeString(damaged.resolve("job-type.yaml"), "[{name: counting}]");
        consumers = List.of(new CustomConsumer(damaged));
        assertThatThrownBy(() -> prepare(0))
                .isInstanceOf(KioskException.class)
                .hasMessageStartingWith("--with: " + damaged.resolve("job-type.yaml") + ": entry 1");
        assertThat(data.root()).doesNotExist();
    }

    private LocalKiosk prepare(int port) {
        int actual = port == 0 ? Ports.free(1).get(0) : port;
        return LocalKiosk.prepare(
                new Settings(installation, data, "127.0.0.1", actual, 0, MEMORY, consumers), announced::add);
    }

    private URI page(String bind) {
        return new Settings(installation, data, bind, 8080, 0, MEMORY, consumers).page();
    }

    private KioskState.Service service(String name) {
        return data.state().orElseThrow().services().stream()
                .filter(service -> service.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Process up() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dkiosk.home=" + installation.home(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Kiosk.class.getName(),
                        "up",
                        "--port=" + Ports.free(1).get(0),
                        "--data=" + data.root())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
    }

    private List<KioskState.Service> startedBy(Process command) {
        await().atMost(PATIENCE)
                .until(() -> Files.readString(folder.resolve("output")).contains("Ctrl-C"));
        assertThat(command.isAlive()).isTrue();
        return data.state().orElseThrow().services();
    }

    private static boolean noneRuns(List<KioskState.Service> services) {
        return services.stream().allMatch(service -> service.process().running().isEmpty());
    }
}
