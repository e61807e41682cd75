package org.cellkiosk.performance.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.cellkiosk.performance.report.Figure;
import org.cellkiosk.performance.report.Quantiles;

/**
 * Milliseconds of all calls of a function.
 *
 * @param python none if it was measured in Java alone
 * @param allocatedBytes of a call in Java
 */
@SuppressWarnings("ArrayRecordComponent")
public record Comparison(double[] java, double[] python, double allocatedBytes) {

    /** Of the calls in Java. */
    public double shortest() {
        return new Quantiles(java).at(0);
    }

    /** Both medians and their ratio, and that of the shortest calls, which other work of the machine disturbs less. */
    public List<Figure> figures(String title) {
        Quantiles own = new Quantiles(java);
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure(title, own.median(), "ms"));
        if (python.length > 0) {
            Quantiles others = new Quantiles(python);
            figures.add(new Figure("  shortest call", own.at(0), "ms"));
            figures.add(new Figure("  Python", others.median(), "ms"));
            figures.add(new Figure("  shortest call in Python", others.at(0), "ms"));
            figures.add(new Figure("  ratio", others.median() / own.median(), ""));
            figures.add(new Figure("  ratio of the shortest calls", others.at(0) / own.at(0), ""));
        }
        return figures;
    }

    /** In how many places two results differ; all of the longer one count where the other ends. */
    public static Figure differing(String title, int[] one, int[] other) {
        int common = Math.min(one.length, other.length);
        long differing =
                IntStream.range(0, common).filter(i -> one[i] != other[i]).count();
        return new Figure(title, differing + Math.max(one.length, other.length) - common, "");
    }
}
