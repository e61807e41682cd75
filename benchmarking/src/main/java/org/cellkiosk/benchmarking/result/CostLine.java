package org.cellkiosk.benchmarking.result;

/**
 * One line of a bill.
 *
 * @param what for instance {@code n1-highmem-2, preemptible}
 * @param price of one unit, in US dollars
 * @param usd what the line comes to
 * @param source where the price is from, with its date
 */
public record CostLine(
        Group group, String what, double quantity, String unit, double price, double usd, String source) {

    /** What bars of cost are made of. */
    public enum Group {
        CPU_NODES,
        GPU_NODES,
        /** Control plane, load balancer, disks. */
        CLUSTER,
        /** Storage, operations on it, results that leave the cloud. */
        DATA,
        /** Traffic between zones. */
        NETWORK
    }

    public CostLine {
        if (!Double.isFinite(quantity) || !Double.isFinite(price) || !Double.isFinite(usd)) {
            throw new IllegalArgumentException(what + " costs " + quantity + " x " + price + " = " + usd);
        }
    }

    /** A line that comes to its quantity times its price. */
    public static CostLine of(Group group, String what, double quantity, String unit, double price, String source) {
        return new CostLine(group, what, quantity, unit, price, quantity * price, source);
    }
}
