package org.cellkiosk.benchmarking.costs;

import java.util.Locale;
import java.util.stream.Collectors;
import org.cellkiosk.benchmarking.result.CostLine;
import org.cellkiosk.benchmarking.result.Costs;

/** A bill for people. */
public final class CostTable {

    private CostTable() {}

    /** A line for each of the bill, and the total. */
    public static String of(Costs costs) {
        if (!costs.isKnown()) {
            return "cost not known: " + costs.note();
        }
        return costs.lines().stream().map(CostTable::line).collect(Collectors.joining("\n"))
                + String.format(
                        Locale.ROOT,
                        "%n%-58s %31s $%9.2f",
                        "total",
                        "",
                        costs.total().orElse(0));
    }

    private static String line(CostLine line) {
        return String.format(
                Locale.ROOT,
                "%-58s %11.3f %-9s x $%.4f $%9.2f",
                line.what(),
                line.quantity(),
                line.unit(),
                line.price(),
                line.usd());
    }
}
