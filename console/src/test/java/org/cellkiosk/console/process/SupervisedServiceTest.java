package org.cellkiosk.console.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With real child processes: small shell programs. */
class SupervisedServiceTest {
    private static final Duration GRACE = Duration.ofSeconds(10);

    @TempDir
    private Path folder = Path.of("");

    private final Recorder events = new Recorder();

    @Test
    void logsWhatTheProgramPrintsWithItsEnvironment() {
        try (SupervisedService service = start("echo $GREETING; echo trouble >&2; exec sleep 100", GRACE)) {
            await().untilAsserted(() -> assertThat(service.log().file())
                    .content()
                    .matches("(?s)\\d{4}-\\S+Z hello\n\\d{4}-\\S+Z trouble\n"));
        }
    }

    @Test
    void startsAgainWhatWasKilled() {
        try (SupervisedService service = start("exec sleep 100", GRACE)) {
            // given
            ProcessHandle first = started(0);

            // when
            first.destroyForcibly();

            // then
            ProcessHandle second = started(1);
            assertThat(second.pid()).isNotEqualTo(first.pid());
            assertThat(service.deaths()).isEqualTo(1);
            assertThat(events.deaths).containsExactly("service exit code 137");
        }
    }

    @Test
    void triesAgainWhatCouldNotBeStarted() {
        // given more arguments than the system takes
        String tooLong = "#".repeat(10_000_000);

        // when
        try (SupervisedService service = start(tooLong, GRACE)) {

            // then
            await().until(() -> service.deaths() > 1);
            assertThat(events.deaths).first().asString().contains("Cannot start service");
        }
    }

    @Test
    void aListenerThatFailsEndsNothing() {
        // given
        events.failing = true;
        try (SupervisedService service = start("exec sleep 100", GRACE)) {

            // when
            started(0).destroyForcibly();

            // then
            started(1);
            assertThat(service.log().file()).content().contains("disk full");
        }
    }

    @Test
    void linesThatCannotBeWrittenAreDroppedAndTheNextAreLogged() throws IOException {
        // given a log in a folder that is not there
        Path logs = folder.resolve("logs");
        Path printed = folder.resolve("printed");
        LogFile log = new LogFile(logs.resolve("service.log"), 1_000_000, Clock.systemUTC());
        String script = "seq 10000; : >'" + printed + "'; while :; do echo tick; sleep 0.1; done";
        try (SupervisedService service = SupervisedService.start(program(script, GRACE), log, events)) {
            await().until(() -> Files.exists(printed));

            // when
            Files.createDirectory(logs);

            // then
            await().untilAsserted(
                            () -> assertThat(service.log().file()).content().contains("tick"));
        }
    }

    @Test
    void closingLetsTheProgramFinishAndIsNoDeath() {
        // given
        SupervisedService service =
                start("trap 'echo drained; exit 0' TERM; echo armed; while :; do sleep 0.1; done", GRACE);
        ProcessHandle process = started(0);
        await().untilAsserted(() -> assertThat(service.log().file()).content().contains("armed"));

        // when
        service.close();

        // then
        assertThat(process.isAlive()).isFalse();
        assertThat(service.log().file()).content().endsWith("drained\n");
        assertThat(service.deaths()).isZero();
    }

    @Test
    void killsWhatDoesNotEndWithinItsGrace() {
        Path armed = folder.resolve("armed");
        SupervisedService service =
                start("trap '' TERM; : >'" + armed + "'; while :; do sleep 0.1; done", Duration.ofMillis(200));
        ProcessHandle process = started(0);
        await().until(() -> Files.exists(armed));

        service.close();

        assertThat(process.isAlive()).isFalse();
    }

    private SupervisedService start(String script, Duration grace) {
        LogFile log = new LogFile(folder.resolve("service.log"), 1_000_000, Clock.systemUTC());
        return SupervisedService.start(program(script, grace), log, events);
    }

    private static Program program(String script, Duration grace) {
        return new Program("service", List.of("sh", "-c", script), Map.of("GREETING", "hello"), grace, Duration.ZERO);
    }

    private ProcessHandle started(int index) {
        await().until(() -> events.starts.size() > index);
        return events.starts.get(index).running().orElseThrow();
    }

    private static final class Recorder implements ServiceEvents {
        private final List<ProcessId> starts = new CopyOnWriteArrayList<>();
        private final List<String> deaths = new CopyOnWriteArrayList<>();
        private volatile boolean failing;

        @Override
        public void started(String name, ProcessId process) {
            starts.add(process);
            failIfSo();
        }

        @Override
        public void died(String name, String end, Duration delay) {
            deaths.add(name + " " + end);
            failIfSo();
        }

        private void failIfSo() {
            if (failing) {
                throw new UncheckedIOException(new IOException("disk full"));
            }
        }
    }
}
