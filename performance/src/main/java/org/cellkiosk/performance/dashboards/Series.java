package org.cellkiosk.performance.dashboards;

import java.util.List;
import java.util.Map;

/**
 * What a query found for one set of labels.
 *
 * @param points in the order of time; only where the value is a finite number
 */
public record Series(Map<String, String> labels, List<Point> points) {

    /** @param seconds since 1970 */
    public record Point(double seconds, double value) {}

    /** @param legend its labels as <code>{{label}}</code> */
    String name(String legend) {
        String name = legend;
        for (Map.Entry<String, String> label : labels.entrySet()) {
            name = name.replace("{{" + label.getKey() + "}}", label.getValue());
        }
        return name;
    }
}
