package org.cellkiosk.benchmarking.costs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.cellkiosk.benchmarking.result.CostLine;
import org.cellkiosk.benchmarking.result.CostLine.Group;
import org.cellkiosk.benchmarking.result.Costs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BillTest {

    private static final PriceTable PRICES = PriceTable.standard();
    private static final NodeLife CPU = new NodeLife("n1-standard-4", Optional.empty(), 0, false, 3600);
    private static final NodeLife T4 = new NodeLife("n1-highmem-2", Optional.of("nvidia-tesla-t4"), 1, true, 2900);
    private static final double ORIGINAL_CONSTANT = 7.00;

    @TempDir
    private Path folder;

    private static Costs bill(List<NodeLife> nodes, Workload workload) throws UnknownPriceException {
        return Bill.of(PRICES, nodes, workload);
    }

    private static CostLine line(Costs costs, String what) {
        return costs.lines().stream()
                .filter(line -> line.what().equals(what))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void nodesCostWhatTheOriginalsClientReckons() throws UnknownPriceException {
        Costs costs = bill(List.of(CPU, T4), new Workload(0, 3600, false, 1));

        double cpu = costs.of(Group.CPU_NODES).orElseThrow();
        double gpu = costs.of(Group.GPU_NODES).orElseThrow();
        assertThat(cpu).isEqualTo(0.19);
        assertThat(gpu).isCloseTo(0.25375000000000003, within(1e-15));
        assertThat(cpu + gpu + ORIGINAL_CONSTANT).isCloseTo(7.44375, within(1e-12));
    }

    @Test
    void feesForDataAreThoseOfThePapersFigures() {
        List<CostLine> fees = Bill.originalFees(PRICES, 1_000_000, 5.5 * 3600);

        assertThat(fees)
                .extracting(CostLine::what)
                .containsExactly("storage", "calls to storage", "results to the internet", "traffic between zones");
        assertThat(fees.get(0).usd()).isCloseTo(0.15, within(0.005));
        assertThat(fees.get(1).usd()).isCloseTo(10.85, within(0.005));
        assertThat(fees.get(2).usd()).isCloseTo(0.67, within(0.005));
        assertThat(fees.get(3).usd()).isCloseTo(165.15, within(0.005));
    }

    @Test
    void whatIsThereBesideNodesIsALineEach() throws UnknownPriceException {
        Costs costs = bill(List.of(CPU, CPU), new Workload(1000, 7200, true, 2));

        assertThat(line(costs, "control plane").usd()).isCloseTo(0.20, within(1e-12));
        assertThat(line(costs, "load balancer").usd()).isCloseTo(0.05, within(1e-12));
        assertThat(line(costs, "load balancer, uploads").usd()).isCloseTo(1.5 * 0.008, within(1e-12));
        assertThat(line(costs, "boot disks of the nodes").usd()).isCloseTo(2 * 100 * 0.04 / 720, within(1e-12));
        assertThat(line(costs, "traffic between zones").usd()).isCloseTo(1.5 / 2 * 0.01, within(1e-12));
        assertThat(costs.lines()).allMatch(line -> line.source().contains("20"));
        assertThat(costs.total().orElseThrow())
                .isCloseTo(costs.lines().stream().mapToDouble(CostLine::usd).sum(), within(1e-12));
    }

    @Test
    void inOneZoneNothingCrossesZones() throws UnknownPriceException {
        assertThat(bill(List.of(CPU), new Workload(1000, 3600, true, 1)).lines())
                .extracting(CostLine::what)
                .doesNotContain("traffic between zones");
    }

    @Test
    void aNodeOfFourGpusCostsFourGpus() throws UnknownPriceException {
        NodeLife four = new NodeLife("n1-highmem-8", Optional.of("nvidia-tesla-v100"), 4, false, 3600);

        assertThat(bill(List.of(four), new Workload(0, 0, false, 1))
                        .of(Group.GPU_NODES)
                        .orElseThrow())
                .isCloseTo(8 * 0.0592 + 4 * 2.48, within(1e-12));
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
    void machinesHaveTheirListPrice(String type, double onDemand, double spot) throws UnknownPriceException {
        assertThat(PRICES.machine(type, false)).isCloseTo(onDemand, within(1e-9));
        assertThat(PRICES.machine(type, true)).isCloseTo(spot, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"g2-standard-4", "n1-standard-3", "n1-standard", "n1-standard-", "''", "n1-highmem-1"})
    void aMachineWithoutAPriceIsNamed(String type) {
        assertThatThrownBy(() -> PRICES.machine(type, false))
                .isInstanceOf(UnknownPriceException.class)
                .hasMessageContaining("machine type " + type)
                .hasMessageContaining("--prices");
    }

    @Test
    void aGpuWithoutAPriceIsNamed() {
        NodeLife unknown = new NodeLife("n1-highmem-2", Optional.of("nvidia-l4"), 1, true, 10);

        assertThatThrownBy(() -> bill(List.of(unknown), new Workload(0, 0, false, 1)))
                .isInstanceOf(UnknownPriceException.class)
                .hasMessageContaining("GPU nvidia-l4");
    }

    @Test
    void anotherTableOfPricesCanBeGiven() throws Exception {
        Path file = folder.resolve("mine.yaml");
        try (var standard = PriceTable.class.getResourceAsStream("prices.yaml")) {
            String text = new String(standard.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            Files.writeString(file, text.replace("machines:", "machines:\n    e2-tiny: {onDemand: 3, spot: 1}"));
        }

        assertThat(PriceTable.read(file).machine("e2-tiny", true)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"prices", "'nodes: {}'", "'fees: {disk: {price: a}}'"})
    void whatIsNoTableOfPricesIsNamed(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), content);

        assertThatThrownBy(() -> PriceTable.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file.toString());
    }
}
