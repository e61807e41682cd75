package org.cellkiosk.benchmarking.costs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.cellkiosk.benchmarking.result.CostLine;
import org.cellkiosk.benchmarking.result.CostLine.Group;
import org.cellkiosk.benchmarking.result.Costs;
import org.junit.jupiter.api.Test;

class BillTest {

    private static final PriceTable PRICES = PriceFile.standard().of("2019-06-17", "us-west1");
    private static final NodeLife CPU = new NodeLife("n1-standard-4", Optional.empty(), 0, false, 3600);
    private static final NodeLife T4 = new NodeLife("n1-highmem-2", Optional.of("nvidia-tesla-t4"), 1, true, 2900);
    private static final double ORIGINAL_CONSTANT = 7.00;

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
        List<CostLine> fees = Bill.originalFees(PRICES.fees(), 1_000_000, 5.5 * 3600);

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

    @Test
    void aNodeIsPricedWhereItSaysThatItIs() throws UnknownPriceException {
        PriceTable prices = PriceFile.standard().of("2026-07-16", "us-west1");
        NodeLife here = new NodeLife("n1-standard-4", Optional.empty(), 0, false, 3600);
        NodeLife there =
                new NodeLife("n1-standard-4", Optional.empty(), 0, false, Optional.of("asia-southeast1"), 3600);

        Costs costs = Bill.of(prices, List.of(here, there), new Workload(0, 3600, false, 1));

        assertThat(costs.lines().subList(0, 2))
                .extracting(CostLine::price)
                .containsExactly(4 * 0.04749975, 4 * 0.0585965);
        assertThat(costs.lines().get(0).source()).endsWith(" in us-west1");
        assertThat(costs.lines().get(1).source()).endsWith(" in asia-southeast1");
    }
}
