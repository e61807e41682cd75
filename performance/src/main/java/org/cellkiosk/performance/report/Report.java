package org.cellkiosk.performance.report;

import java.util.List;
import java.util.Map;

/**
 * What one benchmark found.
 *
 * @param settings what was measured with, such as the number of threads
 */
public record Report(String benchmark, Map<String, Object> settings, List<Figure> figures) {

    public Report {
        settings = Map.copyOf(settings);
        figures = List.copyOf(figures);
    }

    /** One line a figure: name, value, unit. */
    String table() {
        int names = figures.stream()
                .mapToInt(figure -> figure.name().length())
                .max()
                .orElse(0);
        int values = figures.stream()
                .mapToInt(figure -> figure.text().length())
                .max()
                .orElse(0);
        StringBuilder table = new StringBuilder();
        for (Figure figure : figures) {
            String line = "%-" + names + "s  %" + values + "s %s";
            table.append(line.formatted(figure.name(), figure.text(), figure.unit())
                            .stripTrailing())
                    .append('\n');
        }
        return table.toString();
    }
}
