package org.cellkiosk.benchmarking.result;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.cellkiosk.benchmarking.result.CostLine.Group;
import org.cellkiosk.benchmarking.result.RunSummary.Load;
import org.cellkiosk.benchmarking.result.RunSummary.Origin;
import org.cellkiosk.benchmarking.result.RunSummary.Span;

/** All of a run's file but its jobs. Costs are decimal text, and empty where they are not known, as in the original. */
final class SummaryJson {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();
    private static final String CPU = "cpu_node_cost";
    private static final String GPU = "gpu_node_cost";
    private static final String TOTAL = "total_node_and_networking_costs";
    private static final int ORIGINAL_IMAGES_A_JOB = 100;
    /** More than any run has of anything; what is more is an error of who wrote it. */
    private static final double MOST = 1e12;

    private SummaryJson() {}

    static void write(RunSummary run, JsonGenerator json) throws IOException {
        writeNumbers(run, json);
        json.writeObjectField("costs", run.costs().lines());
        if (!run.costs().isKnown()) {
            json.writeStringField("cost_note", run.costs().note());
        }
        json.writeObjectField("failures", run.failures());
        if (run.origin().isSimulated()) {
            json.writeObjectField(
                    "simulated", Map.of("assumptions", run.origin().assumptions()));
        }
        json.writeStringField("machine", run.origin().machine());
        json.writeStringField("kiosk_version", run.origin().kioskVersion());
    }

    private static void writeNumbers(RunSummary run, JsonGenerator json) throws IOException {
        json.writeStringField(CPU, decimal(run.costs().of(Group.CPU_NODES)));
        json.writeStringField(GPU, decimal(run.costs().of(Group.GPU_NODES)));
        json.writeStringField(TOTAL, decimal(run.costs().total()));
        json.writeNumberField("start_delay", run.load().startDelay());
        json.writeNumberField("num_jobs", run.load().jobs());
        json.writeNumberField("num_images", run.load().images());
        json.writeNumberField("num_gpus", run.load().gpus());
        json.writeNumberField("time_elapsed", run.span().seconds());
        if (run.span().started().isPresent()) {
            json.writeStringField("started_at", run.span().started().get().toString());
        }
        if (run.span().finished().isPresent()) {
            json.writeStringField("finished_at", run.span().finished().get().toString());
        }
    }

    private static String decimal(OptionalDouble value) {
        return value.isPresent() ? new BigDecimal(Double.toString(value.getAsDouble())).toPlainString() : "";
    }

    /** @param gpusByName what the file's name says, which is where the original has it */
    static RunSummary read(ObjectNode json, int gpusByName) throws JacksonException {
        int jobs = (int) amount(json, "num_jobs", Integer.MAX_VALUE);
        Load load = new Load(
                json.path("num_gpus").asInt(gpusByName),
                jobs,
                json.has("num_images") ? (long) amount(json, "num_images", MOST) : (long) jobs * ORIGINAL_IMAGES_A_JOB,
                amount(json, "start_delay", MOST));
        Span span =
                new Span(amount(json, "time_elapsed", MOST), instant(json, "started_at"), instant(json, "finished_at"));
        return new RunSummary(load, span, costs(json), failures(json), origin(json));
    }

    private static Costs costs(ObjectNode json) throws JacksonException {
        if (json.path("costs").size() > 0) {
            List<CostLine> lines = new ArrayList<>();
            for (JsonNode line : json.get("costs")) {
                if (!line.isObject()) {
                    throw new IllegalArgumentException("a line of its costs is " + line);
                }
                lines.add(JSON.treeToValue(line, CostLine.class));
            }
            return Costs.of(lines);
        }
        OptionalDouble cpu = dollars(json, CPU);
        OptionalDouble gpu = dollars(json, GPU);
        OptionalDouble total = dollars(json, TOTAL);
        if (cpu.isEmpty() || gpu.isEmpty() || total.isEmpty()) {
            return Costs.unknown(json.path("cost_note").asText("the file says nothing of costs"));
        }
        return Costs.asFiled(cpu.getAsDouble(), gpu.getAsDouble(), total.getAsDouble());
    }

    private static OptionalDouble dollars(ObjectNode json, String name) {
        OptionalDouble amount = Measure.number(json.path(name).asText());
        return amount.isPresent() && Math.abs(amount.getAsDouble()) <= MOST ? amount : OptionalDouble.empty();
    }

    private static Origin origin(ObjectNode json) {
        return new Origin(
                json.path("machine").asText(),
                json.path("kiosk_version").asText(),
                values(json.path("simulated").path("assumptions"), JsonNode::asText));
    }

    private static Map<String, Long> failures(ObjectNode json) {
        return values(json.path("failures"), JsonNode::asLong);
    }

    /** In the file's order. */
    private static <V> Map<String, V> values(JsonNode object, Function<JsonNode, V> as) {
        Map<String, V> values = new LinkedHashMap<>();
        object.properties().forEach(field -> values.put(field.getKey(), as.apply(field.getValue())));
        return values;
    }

    private static Optional<Instant> instant(ObjectNode json, String name) {
        return json.has(name) ? Optional.of(Instant.parse(json.get(name).asText())) : Optional.empty();
    }

    private static double amount(ObjectNode json, String name, double most) {
        JsonNode value = json.path(name);
        if (!value.isNumber() || !(value.asDouble() >= 0 && value.asDouble() <= most)) {
            throw new IllegalArgumentException("its " + name + " is no number that can be (" + value + ")");
        }
        return value.asDouble();
    }
}
