package org.cellkiosk.performance.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where a report goes: to the terminal as a table, and as JSON to a file if one is named. */
public final class ReportOutput {

    private static final ObjectWriter JSON = new ObjectMapper().writerWithDefaultPrettyPrinter();

    @Option(names = "--output", paramLabel = "FILE", description = "Write the figures to this file, as JSON.")
    private Optional<Path> file = Optional.empty();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    public void publish(Report report) throws IOException {
        PrintWriter out = command.commandLine().getOut();
        out.print(report.table());
        out.flush();
        if (file.isPresent()) {
            Files.write(file.get(), JSON.writeValueAsBytes(document(report)));
        }
    }

    private static Map<String, Object> document(Report report) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("benchmark", report.benchmark());
        document.put(
                "measured_at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        document.put(
                "machine",
                Map.of(
                        "processors", Runtime.getRuntime().availableProcessors(),
                        "system", System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                        "java", System.getProperty("java.version")));
        document.put("settings", report.settings());
        document.put("figures", report.figures());
        return document;
    }
}
