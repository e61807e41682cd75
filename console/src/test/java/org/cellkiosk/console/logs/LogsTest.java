package org.cellkiosk.console.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogsTest {
    private static final List<String> BOTH = List.of("archive", "frontend");

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void twoServicesHaveLogged() throws IOException {
        Files.writeString(folder.resolve("frontend.log.1"), "2026-01-01T10:00:00Z oldest\n");
        Files.writeString(folder.resolve("frontend.log"), "2026-01-01T10:02:00Z third\nno time\n");
        Files.writeString(folder.resolve("archive.log"), "2026-01-01T10:01:00Z second\n");
    }

    @Test
    void servicesAreThoseThatHaveALog() {
        assertThat(new Logs(folder).services()).containsExactly("archive", "frontend");
    }

    @Test
    void linesOfAllServicesComeInTheOrderOfTime() {
        assertThat(new Logs(folder).lines(BOTH, Instant.EPOCH, Integer.MAX_VALUE))
                .containsExactly(
                        "2026-01-01T10:00:00Z frontend  oldest",
                        "2026-01-01T10:01:00Z archive  second",
                        "2026-01-01T10:02:00Z frontend  third",
                        "2026-01-01T10:02:00Z frontend  no time");
    }

    @Test
    void sinceLeavesOutWhatIsOlder() {
        assertThat(new Logs(folder).lines(BOTH, Instant.parse("2026-01-01T10:01:00Z"), Integer.MAX_VALUE))
                .hasSize(3)
                .first()
                .asString()
                .endsWith("second");
    }

    @Test
    void tailKeepsTheLastLines() {
        assertThat(new Logs(folder).lines(BOTH, Instant.EPOCH, 1))
                .containsExactly("2026-01-01T10:02:00Z frontend  no time");
    }

    @Test
    void whyAServiceEndedIsTheInnermostCauseOfItsLastExceptionAlone() throws IOException {
        Files.writeString(folder.resolve("worker.log"), """
                2026-01-01T10:00:00Z Caused by: java.lang.Error: of an earlier start
                2026-01-01T10:01:00Z ERROR [Application] Failed to start: java.lang.RuntimeException: Failed
                2026-01-01T10:01:00Z \tat a.B.c(B.java:1)
                2026-01-01T10:01:00Z Caused by: java.lang.IllegalStateException: not ready
                2026-01-01T10:01:00Z Caused by: java.lang.IllegalArgumentException: "Mine" is no model
                2026-01-01T10:01:00Z \t... 9 more
                2026-01-01T10:02:00Z another
                """);
        Logs logs = new Logs(folder);

        assertThat(logs.reason("worker", Instant.parse("2026-01-01T10:01:00Z")))
                .containsExactly("\"Mine\" is no model");
        assertThat(logs.reason("worker", Instant.parse("2026-01-01T10:02:00Z"))).containsExactly("another");
        assertThat(logs.reason("absent", Instant.EPOCH)).isEmpty();
    }

    @Test
    void followerSeesOnlyCompleteNewLinesAlsoAfterARotation() throws IOException {
        // given
        Path log = folder.resolve("frontend.log");
        LogFollower follower = new Logs(folder).follow(List.of("frontend"));
        Files.writeString(log, "2026-01-01T10:03:00Z new\n2026-01-01T10:04:00Z hal", StandardOpenOption.APPEND);

        // when
        List<String> beforeRotation = follower.poll();
        Files.writeString(log, "2026-01-01T10:05:00Z x\n");
        List<String> afterRotation = follower.poll();

        // then
        assertThat(beforeRotation).containsExactly("2026-01-01T10:03:00Z frontend  new");
        assertThat(afterRotation).containsExactly("2026-01-01T10:05:00Z frontend  x");
    }
}
