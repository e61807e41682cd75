package org.cellkiosk.benchmarking.costs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import org.cellkiosk.benchmarking.costs.ClusterShape.Pool;
import org.cellkiosk.benchmarking.result.CostLine.Group;
import org.cellkiosk.benchmarking.result.RunSummary.Load;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class CostForecastTest {

    private static final ClusterShape CLUSTER = new ClusterShape(
            new Pool(8, "n1-highmem-2", Optional.of("nvidia-tesla-t4"), true),
            new Pool(2, "n1-standard-4", Optional.empty(), false),
            1);
    private static final Load LOAD = new Load(8, 1000, 100_000, 0.5);

    private final CostForecast forecast =
            new CostForecast(PriceFile.standard().of("2019-06-17", "us-west1"), CLUSTER, LOAD, false);

    @Test
    void anEstimateIsTheColdStartAndTheImagesOverTheGpus() throws UnknownPriceException {
        Estimate estimate = forecast.before(5, 200);

        assertThat(estimate.seconds()).isCloseTo(200 + 100_000 / 40.0, within(1e-9));
        assertThat(estimate.costs().of(Group.GPU_NODES).orElseThrow()).isCloseTo(8 * 0.315 * 2700 / 3600, within(1e-9));
        assertThat(estimate.costs().of(Group.CPU_NODES).orElseThrow()).isCloseTo(2 * 0.19 * 2700 / 3600, within(1e-9));
        assertThat(estimate).hasToString("45 min 0 s, $" + "%.2f".formatted(estimate.usd()));
    }

    @Test
    void jobsThatComeSlowlyAreWaitedFor() throws UnknownPriceException {
        assertThat(forecast.before(1000, 0).seconds()).isEqualTo(1000 * 0.5);
    }

    @Test
    void whatRemainsFallsToNothing() throws UnknownPriceException {
        Estimate quarter = forecast.remaining(250, 600);
        Estimate all = forecast.remaining(1000, 2400);

        assertThat(quarter.seconds()).isEqualTo(1800);
        assertThat(quarter.usd()).isBetween(0.7 * wholeUsd(quarter), 0.8 * wholeUsd(quarter));
        assertThat(all.seconds()).isZero();
        assertThat(all.usd()).isCloseTo(0, within(1e-9));
    }

    private static double wholeUsd(Estimate estimate) {
        return estimate.costs().total().orElseThrow();
    }

    @Test
    void beforeAnythingIsDoneNothingIsSaidOfTheRest() {
        assertThatThrownBy(() -> forecast.remaining(0, 10)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theCommandPrintsTheBillAndTheTotal() {
        StringWriter out = new StringWriter();
        int code = new CommandLine(new EstimateCommand())
                .setOut(new PrintWriter(out))
                .execute("--count", "10000", "--gpus", "8", "--images-per-second", "6.67", "--region", "europe-west4");

        assertThat(code).isZero();
        assertThat(out.toString())
                .contains(
                        "n1-highmem-2 with 1 nvidia-tesla-t4, spot",
                        "x $0.2493",
                        "control plane",
                        "total",
                        "estimate: 5 h 15 min");
    }

    @Test
    void aMachineThatComesWithItsGpuIsPricedWithThat() {
        StringWriter out = new StringWriter();
        int code = new CommandLine(new EstimateCommand())
                .setOut(new PrintWriter(out))
                .execute("--count", "1", "--gpus", "1", "--gpu-machine", "g2-standard-8");

        assertThat(code).isZero();
        assertThat(out.toString()).contains("g2-standard-8 with 1 nvidia-l4, spot", "x $0.4362");
    }

    @ParameterizedTest
    @CsvSource({
        "--gpu-machine, g9-standard-4, machine type g9-standard-4 in the table of 2026-07-16 in us-west1",
        "--gpu-machine, a2-highgpu-4g, --gpu-machine: a2-highgpu-4g has 4 GPUs",
        "--gpu-type, nvidia-l4, 'only for nvidia-tesla-p100, nvidia-tesla-p4, nvidia-tesla-t4, nvidia-tesla-v100'",
        "--region, us-south1, region us-south1",
        "--price-date, 2020-01-01, --price-date: there are no prices of 2020-01-01",
        "--prices, none.yaml, none.yaml cannot be read",
        "--gpu-machine, e2-standard-4, e2-standard-4 cannot have nvidia-tesla-t4",
        "--cpu-machine, g2-standard-4, --cpu-machine: g2-standard-4 comes with GPUs",
        "--cpu-nodes, -1, --cpu-nodes must be 0 or more",
        "--zones, 0, --zones must be 1 or more",
        "--images-per-second, NaN, --images-per-second must be above 0",
        "--cold-start, -1, --cold-start and --start-delay must be 0 or more"
    })
    void theCommandNamesWhatHasNoPrice(String option, String value, String named) {
        StringWriter errors = new StringWriter();
        int code = new CommandLine(new EstimateCommand())
                .setErr(new PrintWriter(errors))
                .execute("--count", "1", "--gpus", "1", option, value);

        assertThat(code).isEqualTo(2);
        assertThat(errors.toString()).contains(named);
    }
}
