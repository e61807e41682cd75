package org.cellkiosk.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class KioskTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void helpNamesEveryCommand() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("up", "demo", "submit", "status", "logs");
    }

    @Test
    void anUnknownCommandIsAUsageError() {
        assertThat(run("segment")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("segment");
    }

    @Test
    void anUnreadableAgeIsAUsageErrorThatSaysWhatToWrite() {
        assertThat(run("logs", "--since", "yesterday")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("yesterday").contains("10m");
    }

    @Test
    void aNegativeTailIsAUsageError(@TempDir Path folder) {
        assertThat(run("logs", "--data", folder.toString(), "--tail", "-1")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("--tail");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:1", "http://LOCALHOST:1/", "127.0.0.1:1"})
    void aHostMayBeWrittenWithoutItsScheme(String host, @TempDir Path folder) throws IOException {
        Path image = Files.createFile(folder.resolve("a.tif"));

        assertThat(run("submit", "--host", host, image.toString())).isEqualTo(1);
        assertThat(err.toString())
                .contains("a.tif: No kiosk answers at http://")
                .contains("kiosk up");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://lab", "http://", "my lab:8080", "http://my_lab"})
    void aHostThatIsNoAddressIsAUsageError(String host) {
        assertThat(run("submit", "--host", host, "a.tif")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains(host).contains("http://localhost:8080");
    }

    @Test
    void submitNeedsAFile() {
        assertThat(run("submit")).isEqualTo(CommandLine.ExitCode.USAGE);
    }

    @Test
    void aMissingFileFailsWithItsNameAndNoStackTrace() {
        assertThat(run("submit", "absent.tif")).isEqualTo(1);
        assertThat(err.toString()).contains("absent.tif").doesNotContain("Exception");
    }

    @Test
    void statusOfAFolderWithoutAKioskSaysHowToStartOne(@TempDir Path folder) {
        assertThat(run("status", "--data", folder.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("kiosk up");
    }

    private int run(String... arguments) {
        return Kiosk.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
