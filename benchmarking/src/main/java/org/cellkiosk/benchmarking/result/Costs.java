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
