package org.cellkiosk.console.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    @Test
    void aFullFileMakesRoomForANewOneAndOneOldFileIsKept(@TempDir Path folder) {
        // given
        Clock clock = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
        Path file = folder.resolve("service.log");
        LogFile log = new LogFile(file, 20, clock);

        // when
        log.append("first");
        log.append("second");
        log.append("third");

        // then
        assertThat(file).hasContent("2026-01-01T00:00:00Z third");
        assertThat(LogFile.parts(file).get(0)).hasContent("2026-01-01T00:00:00Z second");
    }
}
