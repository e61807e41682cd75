package org.cellkiosk.benchmarking.battery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cellkiosk.benchmarking.battery.SimulatedBattery.Written;
import org.cellkiosk.benchmarking.result.CostLine;
import org.cellkiosk.benchmarking.result.CostLine.Group;
import org.cellkiosk.benchmarking.result.Costs;
import org.cellkiosk.benchmarking.result.RunSummary;
import org.cellkiosk.benchmarking.result.RunSummary.Origin;
import org.cellkiosk.benchmarking.result.RunSummary.Span;
import org.junit.jupiter.api.Test;

class VerdictTest {

    private static Written run(Cell cell, double seconds, double usd, double jobSeconds) {
        return new Written(
                cell,
                new RunSummary(
                        cell.load(),
                        new Span(seconds, Optional.empty(), Optional.empty()),
                        Costs.of(List.of(CostLine.of(Group.GPU_NODES, "nodes", 1, "run", usd, "list of 2019"))),
                        Map.of(),
                        new Origin("", "", Map.of("jobSeconds", String.valueOf(jobSeconds)))),
                Path.of("run.json.gz"));
    }

    @Test
    void replicatesAreOneLineWithTheirMeans() {
        Cell cell = new Cell(4, 100, 2);

        assertThat(Verdict.of(List.of(run(cell, 3600, 1, 1), run(cell, 10_800, 3, 1))))
                .contains("| 10k images, 4 GPUs | 2 | 2.00 | 2.00 | 1.4 |")
                .doesNotContain("met");
    }

    @Test
    void aMillionImagesAreQuickAndCheapEnoughOrItIsSaidHowFastAGpuWouldHaveToBe() {
        Cell million = new Cell(8, 10_000, 1);

        // A cold start of 250 s, and 125,000 images of each GPU.
        assertThat(Verdict.of(List.of(run(million, 250 + 125_000 * 0.15, 52, 0.15))))
                .contains("5.28 h of 5.5, $52.00 of 85: met", "did 6.67 images a second", "6.39 are needed");
        assertThat(Verdict.of(List.of(run(million, 250 + 125_000 * 0.2, 60, 0.2))))
                .contains("7.01 h of 5.5", "NOT met", "did 5.00 images a second", "6.39 are needed");
        assertThat(Verdict.of(List.of(run(million, 250 + 125_000 * 0.15, 85, 0.15))))
                .contains("NOT met");
    }
}
