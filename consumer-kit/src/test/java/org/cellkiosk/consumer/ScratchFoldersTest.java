package org.cellkiosk.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Scanner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchFoldersTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path temporary;

    @Test
    void whatAKilledProcessLeftIsRemovedAndWhatALivingOneUsesIsNot() throws Exception {
        Process other = otherProcess();
        Path scratch = line(other);
        assertThat(scratch.resolve("image")).exists();

        try (ScratchFolders ours = ScratchFolders.in(temporary)) {
            assertThat(ours.create()).isEmptyDirectory();
            assertThat(scratch.resolve("image")).exists();
        }
        other.destroyForcibly().waitFor();
        try (ScratchFolders ours = ScratchFolders.in(temporary)) {
            assertThat(ours.create()).isEmptyDirectory();
            assertThat(scratch).doesNotExist();
        }

        assertThat(temporary).isEmptyDirectory();
    }

    private Process otherProcess() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherProcess.class.getName(),
                        temporary.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static Path line(Process process) {
        Scanner lines = new Scanner(process.getInputStream(), StandardCharsets.UTF_8);
        return Path.of(lines.nextLine());
    }

    /** Works on an image until it is killed. */
    static final class OtherProcess {

        private OtherProcess() {}

        public static void main(String[] arguments) throws IOException {
            Path scratch = ScratchFolders.in(Path.of(arguments[0])).create();
            Files.writeString(scratch.resolve("image"), "pixels");
            System.out.println(scratch);
            try (InputStream until = System.in) {
                until.transferTo(OutputStream.nullOutputStream());
            }
        }
    }
}
