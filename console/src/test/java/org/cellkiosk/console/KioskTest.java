package org.cellkiosk.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
