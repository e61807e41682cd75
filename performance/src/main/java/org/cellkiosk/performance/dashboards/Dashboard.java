package org.cellkiosk.performance.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A dashboard of Grafana, as its file says.
 *
 * @param name of the file, without its ending
 */
public record Dashboard(String name, String title, List<Panel> panels) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String QUEUE = "$queue";
    private static final String ENDING = ".json";

    /** @param unit in Grafana's word, for instance {@code reqps} */
    public record Panel(String title, String unit, List<Target> targets) {}

    /**
     * @param query with Grafana's variables filled in
     * @param legend name of a series, with its labels as <code>{{label}}</code>
     */
    public record Target(String query, String legend) {}

    /**
     * All dashboards of the folder, by name.
     *
     * @param queue that a dashboard of one queue is about
     * @throws IllegalArgumentException if a file is no dashboard
     */
    public static List<Dashboard> in(Path folder, String queue) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> dashboards = files.filter(
                            file -> String.valueOf(file.getFileName()).endsWith(ENDING))
                    .sorted()
                    .toList();
            return dashboards.stream().map(file -> read(file, queue)).toList();
        }
    }

    private static Dashboard read(Path file, String queue) {
        JsonNode dashboard = parse(file);
        String name = String.valueOf(file.getFileName());
        List<Panel> panels = stream(dashboard.path("panels"))
                .map(panel -> new Panel(
                        panel.path("title").asText(),
                        panel.path("fieldConfig").path("defaults").path("unit").asText("short"),
                        stream(panel.path("targets"))
                                .map(target -> target(target, queue))
                                .toList()))
                .toList();
        return new Dashboard(
                name.substring(0, name.length() - ENDING.length()),
                dashboard.path("title").asText() + (dashboard.toString().contains(QUEUE) ? ": " + queue : ""),
                panels);
    }

    private static Target target(JsonNode target, String queue) {
        String query = target.path("expr").asText().replace(QUEUE, queue).replace("$__range", "1h");
        return new Target(query, target.path("legendFormat").asText());
    }

    private static JsonNode parse(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " is no dashboard that Grafana exported: " + e.getMessage(), e);
        }
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
