package org.cellkiosk.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cellkiosk.console.local.KioskState;
import org.cellkiosk.console.process.ProcessId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostOptionTest {
    private static final URI PAGE = URI.create("http://localhost:8090");

    @TempDir
    private Path project = Path.of("");

    @BeforeEach
    void asTheLauncherDoes() {
        System.setProperty("kiosk.home", project.toString());
    }

    @AfterEach
    void forget() {
        System.clearProperty("kiosk.home");
    }

    @Test
    void theKioskThatRunsInTheProjectsFolderIsFoundOnItsPort() throws IOException {
        leaveState(ProcessId.of(ProcessHandle.current()));

        assertThat(new HostOption().address()).isEqualTo(PAGE);
    }

    @Test
    void aKioskThatHasEndedIsNot() throws IOException {
        leaveState(new ProcessId(Long.MAX_VALUE, 0));

        assertThat(new HostOption().address()).isEqualTo(URI.create("http://localhost:8080"));
    }

    private void leaveState(ProcessId console) throws IOException {
        Path data = Files.createDirectory(project.resolve(".kiosk"));
        KioskState state = new KioskState(console, PAGE, 1, List.of(), List.of());
        new ObjectMapper().writeValue(data.resolve("kiosk.json").toFile(), state);
    }
}
