package org.cellkiosk.benchmarking.result;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.StreamSupport;
import org.cellkiosk.benchmarking.result.JobRecord.Ending;
import org.cellkiosk.benchmarking.result.JobRecord.Request;

/** One job in the file: a flat object with the original's names. */
final class JobJson {

    private JobJson() {}

    static void write(JobRecord job, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("input_file", job.request().inputFile());
        json.writeStringField("status", job.ending().status());
        for (Map.Entry<JobField, Measure> field : job.measures().entrySet()) {
            json.writeFieldName(field.getKey().key());
            writeParts(field.getValue().parts(), json);
        }
        writeText(json, "download_url", job.ending().downloadUrl());
        writeText(json, "created_at", job.ending().createdAt());
        writeText(json, "finished_at", job.ending().finishedAt());
        json.writeStringField("model", job.request().model());
        json.writeStringField("postprocess", job.request().postprocess());
        json.writeStringField("preprocess", job.request().preprocess());
        writeText(json, "reason", job.ending().reason());
        writeText(json, "job_id", job.id());
        json.writeEndObject();
    }

    private static void writeParts(List<String> parts, JsonGenerator json) throws IOException {
        if (parts.size() > 1) {
            json.writeStartArray();
        }
        for (String part : parts) {
            OptionalDouble number = Measure.number(part);
            if (number.isPresent()) {
                json.writeNumber(number.getAsDouble());
            } else {
                json.writeString(part);
            }
        }
        if (parts.size() > 1) {
            json.writeEndArray();
        }
    }

    private static void writeText(JsonGenerator json, String name, Optional<String> text) throws IOException {
        if (text.isPresent()) {
            json.writeStringField(name, text.get());
        } else {
            json.writeNullField(name);
        }
    }

    static JobRecord read(JsonNode json) {
        Request request = new Request(
                json.path("input_file").asText(),
                json.path("model").asText(),
                json.path("preprocess").asText(),
                json.path("postprocess").asText());
        Ending ending = new Ending(
                text(json, "status").orElse(""),
                text(json, "created_at"),
                text(json, "finished_at"),
                text(json, "download_url"),
                text(json, "reason"));
        Map<JobField, Measure> measures = new EnumMap<>(JobField.class);
        for (JobField field : JobField.values()) {
            if (json.hasNonNull(field.key())) {
                measures.put(field, measure(json.get(field.key())));
            }
        }
        return new JobRecord(text(json, "job_id"), request, ending, measures);
    }

    private static Measure measure(JsonNode value) {
        List<String> parts = value.isArray()
                ? StreamSupport.stream(value.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList()
                : List.of(value.asText());
        return parts.isEmpty() ? Measure.NONE : new Measure(parts);
    }

    private static Optional<String> text(JsonNode json, String name) {
        return Optional.ofNullable(json.get(name))
                .filter(value -> !value.isNull())
                .map(JsonNode::asText);
    }
}
