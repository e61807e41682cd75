package org.cellkiosk.benchmarking.result;

import java.util.List;
import java.util.OptionalDouble;
import org.cellkiosk.benchmarking.result.CostLine.Group;

/**
 * What a run cost, line by line; or why that is not known.
 *
 * @param note empty where the costs are known
 */
public record Costs(List<CostLine> lines, String note) {

    private static final String AS_FILED = "as the file says";

    public Costs {
        lines = List.copyOf(lines);
        if (lines.isEmpty() == note.isEmpty()) {
            throw new IllegalArgumentException("costs have either lines or a note that says why there are none");
        }
    }

    public static Costs of(List<CostLine> lines) {
        return new Costs(lines, "");
    }

    public static Costs unknown(String why) {
        return new Costs(List.of(), why);
    }

    /** What the original's file says: nodes, and a constant for all else. */
    static Costs asFiled(double cpuNodes, double gpuNodes, double total) {
        return of(List.of(
                CostLine.of(Group.CPU_NODES, "nodes without a GPU", 1, "run", cpuNodes, AS_FILED),
                CostLine.of(Group.GPU_NODES, "nodes with a GPU", 1, "run", gpuNodes, AS_FILED),
                CostLine.of(Group.DATA, "all else", 1, "run", total - cpuNodes - gpuNodes, AS_FILED)));
    }

    /** Whether the file had a line for each thing, as ours have, instead of the original's three sums. */
    public boolean isItemised() {
        return lines.stream().noneMatch(line -> line.source().equals(AS_FILED));
    }

    public boolean isKnown() {
        return note.isEmpty();
    }

    /** US dollars; empty if not known. */
    public OptionalDouble total() {
        return isKnown()
                ? OptionalDouble.of(lines.stream().mapToDouble(CostLine::usd).sum())
                : OptionalDouble.empty();
    }

    /** US dollars of one group; empty if not known. */
    public OptionalDouble of(Group group) {
        return isKnown()
                ? OptionalDouble.of(lines.stream()
                        .filter(line -> line.group() == group)
                        .mapToDouble(CostLine::usd)
                        .sum())
                : OptionalDouble.empty();
    }
}
