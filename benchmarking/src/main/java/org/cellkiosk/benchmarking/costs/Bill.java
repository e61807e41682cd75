package org.cellkiosk.benchmarking.costs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.cellkiosk.benchmarking.costs.PriceTable.Fee;
import org.cellkiosk.benchmarking.costs.PriceTable.Price;
import org.cellkiosk.benchmarking.result.CostLine;
import org.cellkiosk.benchmarking.result.CostLine.Group;
import org.cellkiosk.benchmarking.result.Costs;

/**
 * The bill of a run, line by line. Fees for data are those of the paper's figures; the original's client had a constant of
 * $7.00 instead, whatever the size of the run.
 */
public final class Bill {

    /** Of one image of the benchmark, in the bucket; and of its result. */
    static final double IMAGE_GB = 1.5e-3;

    static final double RESULT_GB = 5.6e-6;
    /** The original's tensors between consumer and TensorFlow Serving, one there and two back. */
    static final double ORIGINAL_WIRE_GB = 3 * 0.011010048;

    private static final double HOUR = 3600;
    private static final double MONTH = 30 * 24 * HOUR;
    /** Two of a child, and one of its zip of a hundred. */
    private static final double CALLS_PER_IMAGE = 201.0 / 100;

    /** GKE gives a node that much unless told otherwise. */
    private static final double DISK_GB = 100;

    private final Map<Fee, Price> fees;
    private final List<CostLine> lines = new ArrayList<>();

    private Bill(Map<Fee, Price> fees) {
        this.fees = fees;
    }

    /** @throws UnknownPriceException if the table has no price for a machine or a GPU */
    public static Costs of(PriceTable prices, List<NodeLife> nodes, Workload workload) throws UnknownPriceException {
        Bill bill = new Bill(prices.fees());
        bill.addNodes(prices, nodes);
        bill.addCluster(nodes, workload);
        bill.addData(workload.images(), workload.seconds());
        bill.addInterZone(workload.images() * IMAGE_GB, workload.zones());
        return Costs.of(bill.lines);
    }

    /** What the paper's figures put on top of the original's nodes, in two zones. */
    public static List<CostLine> originalFees(Map<Fee, Price> fees, long images, double seconds) {
        Bill bill = new Bill(fees);
        bill.addData(images, seconds);
        bill.addInterZone(images * ORIGINAL_WIRE_GB, 2);
        return bill.lines;
    }

    private void addNodes(PriceTable prices, List<NodeLife> nodes) throws UnknownPriceException {
        Map<NodeLife, Double> seconds = nodes.stream()
                .collect(Collectors.groupingBy(
                        node -> new NodeLife(node.machine(), node.gpu(), node.gpus(), node.isSpot(), node.region(), 0),
                        LinkedHashMap::new,
                        Collectors.summingDouble(NodeLife::seconds)));
        for (Map.Entry<NodeLife, Double> kind : seconds.entrySet()) {
            NodeLife node = kind.getKey();
            lines.add(CostLine.of(
                    node.gpu().isPresent() ? Group.GPU_NODES : Group.CPU_NODES,
                    name(node),
                    kind.getValue() / HOUR,
                    "node h",
                    prices.hourly(node),
                    prices.source(node)));
        }
    }

    private static String name(NodeLife node) {
        String gpus = node.gpu().map(gpu -> " with " + node.gpus() + " " + gpu).orElse("");
        return node.machine() + gpus + (node.isSpot() ? ", spot" : ", on demand");
    }

    private void addCluster(List<NodeLife> nodes, Workload workload) {
        double hours = workload.seconds() / HOUR;
        double nodeMonths = nodes.stream().mapToDouble(NodeLife::seconds).sum() / MONTH;
        add(Group.CLUSTER, "control plane", hours, Fee.controlPlane);
        add(Group.CLUSTER, "load balancer", hours, Fee.loadBalancer);
        if (workload.isUploaded()) {
            add(Group.CLUSTER, "load balancer, uploads", workload.images() * IMAGE_GB, Fee.loadBalancerData);
        }
        add(Group.CLUSTER, "boot disks of the nodes", nodeMonths * DISK_GB, Fee.disk);
    }

    private void addData(long images, double seconds) {
        // Results come, and images are deleted, evenly: what is stored is half of all, on average.
        add(Group.DATA, "storage", images * (IMAGE_GB + RESULT_GB) * seconds / MONTH / 2, Fee.storage);
        add(Group.DATA, "calls to storage", images * CALLS_PER_IMAGE / 10_000, Fee.operations);
        add(Group.DATA, "results to the internet", images * RESULT_GB, Fee.egress);
    }

    private void addInterZone(double gigabytes, int zones) {
        if (zones > 1) {
            add(Group.NETWORK, "traffic between zones", gigabytes * (1 - 1.0 / zones), Fee.interZone);
        }
    }

    private void add(Group group, String what, double quantity, Fee fee) {
        Price price = Objects.requireNonNull(fees.get(fee), fee.name());
        lines.add(CostLine.of(group, what, quantity, price.unit(), price.price(), price.source()));
    }
}
