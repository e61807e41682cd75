package org.cellkiosk.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.cellkiosk.console.submission.Image;
import org.cellkiosk.console.submission.Progress;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
    private static final Image PLATE = new Image(Path.of("plate.zip"), Path.of("plate.zip"));
    private static final Progress BEGUN = new Progress.Work("uploading", 0, 0);
    private static final Progress DONE = new Progress.Work("done", 1, 1);

    private final StringWriter out = new StringWriter();

    @Test
    void aFileThatIsNoTerminalGetsALineForEachQuarterOfALargeUploadAndForItsEnd() {
        ProgressBar bar = bar(false);

        bar.update(PLATE, BEGUN);
        for (long megabytes = 0; megabytes <= 400; megabytes += 32) {
            bar.update(PLATE, upload(megabytes));
        }
        bar.update(PLATE, upload(400));
        bar.update(PLATE, DONE);

        assertThat(out.toString().lines())
                .containsExactly(
                        "0/1  plate.zip uploading 0 of 400 MB (0 %)",
                        "0/1  plate.zip uploading 128 of 400 MB (32 %)",
                        "0/1  plate.zip uploading 224 of 400 MB (56 %)",
                        "0/1  plate.zip uploading 320 of 400 MB (80 %)",
                        "0/1  plate.zip uploading 400 of 400 MB (100 %)",
                        "1/1  plate.zip done");
    }

    @Test
    void anUploadThatIsTakenUpAgainSaysWhereItGoesOn() {
        ProgressBar bar = bar(false);

        bar.update(PLATE, BEGUN);
        bar.update(PLATE, upload(60));
        bar.update(PLATE, upload(92));

        assertThat(out.toString().lines()).containsExactly("0/1  plate.zip upload goes on at 60 of 400 MB (15 %)");
    }

    @Test
    void onATerminalOneLineIsRedrawnBelowThoseThatStay() {
        ProgressBar bar = bar(true);

        bar.update(PLATE, upload(60));
        bar.say("The kiosk is away.");
        bar.update(PLATE, upload(380));
        bar.finish();

        assertThat(out.toString().replace("\r\u001b[K", "<clear>").lines())
                .containsExactly(
                        "<clear>0/1  plate.zip upload goes on at 60 of 400 MB (15 %)",
                        "<clear>[..............................]  0/1  plate.zip uploading 60 of 400 MB (15 %)"
                                + "<clear>The kiosk is away.",
                        "<clear>[..............................]  0/1  plate.zip uploading 60 of 400 MB (15 %)"
                                + "<clear>[#.............................]  0/1  plate.zip uploading 380 of 400 MB (95 %)");
    }

    private static Progress upload(long megabytes) {
        return new Progress.Upload(megabytes * 1_000_000, 400_000_000);
    }

    private ProgressBar bar(boolean terminal) {
        return new ProgressBar(new PrintWriter(out), 1, terminal);
    }
}
