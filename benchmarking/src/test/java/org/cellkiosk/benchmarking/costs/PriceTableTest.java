package org.cellkiosk.benchmarking.costs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceTableTest {

    private static final PriceFile FILE = PriceFile.standard();
    private static final PriceTable OLD = FILE.of("2019-06-17", "us-west1");

    @TempDir
    private Path folder;

    private static double hourly(PriceTable prices, String machine, boolean isSpot) throws UnknownPriceException {
        return prices.hourly(new NodeLife(machine, Optional.empty(), 0, isSpot, 0));
    }

    private static double hourly(PriceTable prices, String machine, int gpus, String gpu, boolean isSpot)
            throws UnknownPriceException {
        return prices.hourly(new NodeLife(machine, Optional.of(gpu), gpus, isSpot, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "n1-standard-1, 0.0475, 0.01",
        "n1-standard-96, 4.56, 0.96",
        "n1-highmem-64, 3.7888, 0.8",
        "n1-highcpu-2, 0.0709, 0.015",
        "n1-highcpu-96, 3.402, 0.72",
        "n1-ultramem-160, 25.2156, 5.3244",
        "n1-megamem-96, 10.674, 2.26"
    })
    void theOriginalsPricesAreThereByTheirDate(String type, double onDemand, double spot) throws UnknownPriceException {
        assertThat(hourly(OLD, type, false)).isCloseTo(onDemand, within(1e-9));
        assertThat(hourly(OLD, type, true)).isCloseTo(spot, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({
        "us-west1, n1-highmem-8, 1, nvidia-tesla-v100, 2.953212, 1.392756",
        "us-central1, n1-highmem-2, 1, nvidia-tesla-t4, 0.468303, 0.231239",
        "europe-west4, n1-highmem-8, 2, nvidia-tesla-p100, 3.586944, 0.563248",
        "europe-west1, g2-standard-8, 1, nvidia-l4, 0.939926, 0.41124",
        "us-east1, a2-highgpu-1g, 1, nvidia-tesla-a100, 3.673385, 1.92802",
        "us-east4, a2-ultragpu-2g, 2, nvidia-a100-80gb, 11.415465, 4.664632",
        "asia-east1, a3-highgpu-8g, 8, nvidia-h100-80gb, 102.35878, 43.642206"
    })
    void todaysNodesCostWhatTheyDoInTheirRegion(
            String region, String machine, int gpus, String gpu, double onDemand, double spot)
            throws UnknownPriceException {
        PriceTable prices = FILE.newest(region);

        assertThat(hourly(prices, machine, gpus, gpu, false)).isCloseTo(onDemand, within(1e-6));
        assertThat(hourly(prices, machine, gpus, gpu, true)).isCloseTo(spot, within(1e-6));
        assertThat(prices.describe()).isEqualTo("2026-07-16 in " + region);
    }

    @Test
    void theKiosksOwnNodesHaveAPriceInEveryRegion() throws UnknownPriceException {
        for (NodePrices.Regional prices : FILE.nodes().get(0).regions()) {
            for (String region : prices.names()) {
                for (String machine : new String[] {"n1-standard-1", "n1-standard-4", "e2-medium", "n2-standard-8"}) {
                    assertThat(hourly(FILE.newest(region), machine, true))
                            .as(machine + " in " + region)
                            .isPositive()
                            .isLessThan(hourly(FILE.newest(region), machine, false));
                }
                assertThat(hourly(FILE.newest(region), "n1-highmem-2", 1, "nvidia-tesla-t4", true))
                        .isBetween(0.1, 0.3);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"g9-standard-4", "n1-standard-3", "n1-standard", "n1-standard-", "''", "n1-highmem-1", "n2-highmem-128"
    })
    void aMachineWithoutAPriceIsNamed(String type) {
        assertThatThrownBy(() -> hourly(FILE.newest("us-west1"), type, false))
                .isInstanceOf(UnknownPriceException.class)
                .hasMessageContaining("machine type " + type + " in the table of 2026-07-16 in us-west1")
                .hasMessageContaining("--prices");
    }

    @Test
    void aGpuWithoutAPriceIsNamed() {
        assertThatThrownBy(() -> hourly(OLD, "n1-highmem-2", 1, "nvidia-l4", true))
                .isInstanceOf(UnknownPriceException.class)
                .hasMessageContaining(
                        "GPU nvidia-l4 in the table of 2019-06-17, only for nvidia-tesla-k80, nvidia-tesla-p100,");
    }

    @Test
    void aGpuThatItsMachineDoesNotHaveIsRefused() {
        assertThatThrownBy(() -> hourly(FILE.newest("us-west1"), "g2-standard-8", 1, "nvidia-tesla-t4", true))
                .isInstanceOf(UnknownPriceException.class)
                .hasMessage("g2-standard-8 comes with nvidia-l4 and cannot have nvidia-tesla-t4");
    }

    @ParameterizedTest
    @CsvSource({"e2-standard-4, nvidia-tesla-t4", "n2-standard-8, nvidia-tesla-v100"})
    void aGpuIsAddedToN1MachinesOnly(String machine, String gpu) {
        assertThatThrownBy(() -> hourly(FILE.newest("us-west1"), machine, 1, gpu, true))
                .isInstanceOf(UnknownPriceException.class)
                .hasMessage(machine + " cannot have " + gpu + ": GPUs are added to N1 machines only");
    }

    @Test
    void aRegionWithoutPricesIsNamed() {
        assertThatThrownBy(() -> hourly(FILE.newest("us-south1"), "n1-standard-4", false))
                .isInstanceOf(UnknownPriceException.class)
                .hasMessageContaining("region us-south1 in the table of 2026-07-16, only for us-west1, us-central1,");
    }

    @Test
    void aDateWithoutPricesIsRefusedWithThoseThereAre() {
        assertThatThrownBy(() -> FILE.of("2020-01-01", "us-west1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there are no prices of 2020-01-01, only of 2026-07-16, 2019-06-17");
    }

    @Test
    void anotherTableOfPricesCanBeGiven() throws Exception {
        Path file = folder.resolve("mine.yaml");
        try (var standard = PriceFile.class.getResourceAsStream("prices.yaml")) {
            String text = new String(standard.readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(
                    file, text.replaceFirst("machines:", "machines:\n          e2-tiny: {onDemand: 3, spot: 1}"));
        }

        assertThat(hourly(PriceFile.read(file).newest("us-west1"), "e2-tiny", true))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"prices", "'nodes: {}'", "'fees: {disk: {price: a}}'", "'{nodes: [], machineGpus: {}, fees: {}}'"})
    void whatIsNoTableOfPricesIsNamed(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), content);

        assertThatThrownBy(() -> PriceFile.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file.toString());
    }
}
