package org.cellkiosk.autoscaler.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.cellkiosk.autoscaler.explain.DecisionLog;
import org.cellkiosk.autoscaler.observe.Observation;
import org.cellkiosk.queue.QueueStatistics.Snapshot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SimulateCommandTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    private int simulate(String... arguments) {
        return new CommandLine(new SimulateCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(errors))
                .execute(arguments);
    }

    @Test
    void theOutcomesAreATableAndJson() throws IOException {
        Path json = folder.resolve("outcomes.json");

        assertThat(simulate("--trace", "burst", "--json", json.toString())).isZero();

        assertThat(out.toString()).contains("| burst from zero | Cell Kiosk | ");
        JsonNode first = new ObjectMapper().readTree(json.toFile()).get(0);
        assertThat(first.get("policy").asText()).isEqualTo("Cell Kiosk");
        assertThat(first.get("simulated").asBoolean()).isTrue();
        assertThat(first.get("dollars").asDouble()).isPositive();
    }

    @Test
    void aBatchSaysWhenEachOfItsArchivesWasDoneAndWhatWasAssumed() throws IOException {
        Path json = folder.resolve("outcomes.json");

        simulate("--trace", "batch of 10k, 4", "--json", json.toString(), "--assume", "jobSeconds=0.2");

        JsonNode first = new ObjectMapper().readTree(json.toFile()).get(0);
        assertThat(first.at("/assumptions/jobSeconds").asDouble()).isEqualTo(0.2);
        assertThat(first.at("/assumptions/maxNodes").asInt()).isEqualTo(4);
        List<Double> ends = new ArrayList<>();
        first.get("archiveSeconds").forEach(end -> ends.add(end.asDouble()));
        assertThat(ends).hasSize(100);
        assertThat(Collections.max(ends) / 3600).isEqualTo(first.get("hours").asDouble());
        assertThat(ends.get(0)).isBetween(210.0, 230.0);
    }

    @Test
    void anotherAssumptionChangesTheOutcome() {
        simulate("--trace", "burst", "--assume", "dollarsPerHour=0");

        assertThat(out.toString()).contains("| burst from zero | Cell Kiosk | 0.00 | ");
    }

    @Test
    void whatALogOfDecisionsSawArrivingIsATrace() throws IOException {
        DecisionLog log = new DecisionLog(folder.resolve("log.jsonl"), 1_000_000);
        for (long second = 0; second < 10; second++) {
            log.append(new DecisionLog.Entry(
                    new Observation(
                            Instant.ofEpochSecond(second),
                            Map.of("segmentation", new Snapshot(second, 0, 100 + 2 * second, 0, 0, 0)),
                            Map.of()),
                    List.of()));
        }

        Trace trace = RecordedLoad.read(folder.resolve("log.jsonl"), "segmentation", 4);

        assertThat(trace.arrivals()).hasSize(18).startsWith(0.5, 1, 1.5).isSorted();
        assertThat(simulate("--recorded", folder.resolve("log.jsonl").toString()))
                .isZero();
        assertThat(out.toString()).contains("| recorded, segmentation | Cell Kiosk | ");
    }

    @Test
    void whatCannotBeReadIsNamed() throws IOException {
        Path noLog = Files.writeString(folder.resolve("no.jsonl"), "hello\n");

        assertThat(simulate("--recorded", noLog.toString())).isNotZero();
        assertThat(simulate("--recorded", folder.resolve("absent").toString())).isNotZero();
        assertThat(simulate("--trace", "nothing")).isNotZero();
        assertThat(simulate("--assume", "luck=1")).isNotZero();

        assertThat(errors.toString())
                .contains(
                        "no.jsonl is no log of decisions", "absent", "no trace has such a name", "no assumption luck");
    }
}
