package org.cellkiosk.benchmarking.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class FiguresCommandTest {

    @TempDir
    private Path folder;

    private final StringWriter errors = new StringWriter();

    private int figures(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("outcomes.json"), content);
        return new CommandLine(new FiguresCommand())
                .setErr(new PrintWriter(errors))
                .setOut(new PrintWriter(new StringWriter()))
                .execute(file.toString(), "--output", folder.resolve("figures").toString());
    }

    @Test
    void aFigureShowsEachTraceWithItsPolicies() throws IOException {
        int code = figures("""
                [{"trace": "burst", "policy": "ours", "simulated": true, "dollars": 1, "waitP95": 200},
                 {"trace": "burst", "policy": "theirs", "simulated": true, "dollars": 2, "waitP95": 0},
                 {"trace": "steady", "policy": "ours", "simulated": true, "dollars": 0, "waitP95": 0}]""");

        assertThat(code).isZero();
        assertThat(folder.resolve("figures/scaling.svg"))
                .content()
                .contains(">burst<", ">steady<", ">ours<", ">theirs<", "cost, US$ (simulated)");
        assertThat(ImageIO.read(folder.resolve("figures/scaling.png").toFile()).getWidth())
                .isGreaterThan(1000);
    }

    @Test
    void aResultFileIsNotDrawnAloneButItsFolder() throws IOException {
        assertThat(figures("{\"num_jobs\": 1, \"job_data\": []}")).isEqualTo(2);

        assertThat(errors.toString())
                .contains("outcomes.json is not what `autoscaler simulate --json` writes", "name their folder")
                .doesNotContain("ScalingOutcome");
    }

    @Test
    void whatIsNoFileOfOutcomesIsNamed() throws IOException {
        assertThat(figures("[")).isNotZero();
        assertThat(figures("[]")).isNotZero();
        assertThat(errors.toString())
                .contains("outcomes.json is not what `autoscaler simulate --json` writes: it is empty");
        assertThat(folder.resolve("figures")).doesNotExist();
    }
}
