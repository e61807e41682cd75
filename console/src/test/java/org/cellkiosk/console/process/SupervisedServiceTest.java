package org.cellkiosk.console.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
            assertThat(events.deaths).containsExactly("service 137");
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
        Program program =
                new Program("service", List.of("sh", "-c", script), Map.of("GREETING", "hello"), grace, Duration.ZERO);
        LogFile log = new LogFile(folder.resolve("service.log"), 1_000_000, Clock.systemUTC());
        return SupervisedService.start(program, log, events);
    }

    private ProcessHandle started(int index) {
        await().until(() -> events.starts.size() > index);
        return events.starts.get(index).running().orElseThrow();
    }

    private static final class Recorder implements ServiceEvents {
        private final List<ProcessId> starts = new CopyOnWriteArrayList<>();
        private final List<String> deaths = new CopyOnWriteArrayList<>();

        @Override
        public void started(String name, ProcessId process) {
            starts.add(process);
        }

        @Override
        public void died(String name, int exitCode, Duration delay) {
            deaths.add(name + " " + exitCode);
        }
    }
}
