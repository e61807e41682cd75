package org.cellkiosk.segmentation.application;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ApplyDefaultsStrategy;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.cellkiosk.inference.ModelException;

/** The published schema of {@code pipeline.yaml}, which holds all keys, ranges and defaults. */
final class PipelineSchema {

    private static final JsonSchema SCHEMA = load();

    private PipelineSchema() {}

    private static JsonSchema load() {
        try (InputStream in = Objects.requireNonNull(
                PipelineSchema.class.getResourceAsStream("pipeline.schema.json"),
                "the schema is not on the class path")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(
                            in,
                            SchemaValidatorsConfig.builder()
                                    .applyDefaultsStrategy(new ApplyDefaultsStrategy(true, false, false))
                                    .pathType(PathType.JSON_POINTER)
                                    .locale(Locale.ENGLISH)
                                    .build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A fault and where it is. */
    private record Fault(int line, String message) {}

    /**
     * What a file says, checked, with the defaults of what it leaves open. One at a time, because the validator puts the
     * schema's own default values into the file's tree and completes them there.
     *
     * @throws ModelException naming line and key of every fault
     */
    static synchronized JsonNode complete(String file, JsonNode tree, KeyLines lines) {
        List<Fault> faults = SCHEMA.walk(tree, true).getValidationMessages().stream()
                .map(message -> fault(message, lines))
                .distinct()
                .sorted(Comparator.comparingInt(Fault::line))
                .toList();
        if (!faults.isEmpty()) {
            throw PipelineFile.unsuitable(faults.stream()
                    .map(fault -> file + ", line " + fault.line + ": " + fault.message)
                    .collect(Collectors.joining("; ")));
        }
        return tree.deepCopy();
    }

    private static Fault fault(ValidationMessage message, KeyLines lines) {
        JsonPointer at = JsonPointer.compile(message.getInstanceLocation().toString());
        String property = Objects.requireNonNullElse(message.getProperty(), "");
        return switch (message.getType()) {
            case "additionalProperties" -> new Fault(lines.of(at.appendProperty(property)), unknown(message, property));
            case "required" -> new Fault(lines.of(at), "\"" + property + "\" is missing");
            default -> new Fault(lines.of(at), "\"" + key(at) + "\": " + wrong(message));
        };
    }

    /** What is wrong with a value. */
    private static String wrong(ValidationMessage message) {
        String value = message.getInstanceNode().asText();
        return switch (message.getType()) {
            case "enum" -> {
                List<String> known = new ArrayList<>();
                declared(keyword(message)).forEach(word -> known.add(word.asText()));
                yield unknown(value, known);
            }
            case "pattern" -> "\"" + value + "\" must be of small letters, digits and -";
            case "not" -> "\"" + value + "\" means all features: choose another name";
            case "type" ->
                message.getError()
                        + (value.isEmpty() ? "" : ": \"" + value + "\"")
                        + (value.matches("-?[0-9]+,[0-9]+") ? "; write " + value.replace(',', '.') : "");
            default -> message.getError();
        };
    }

    private static String unknown(ValidationMessage message, String property) {
        List<String> known = new ArrayList<>();
        declared(definition(message)).fieldNames().forEachRemaining(known::add);
        return unknown(property, known);
    }

    private static String unknown(String word, List<String> known) {
        return "\"" + word + "\" is not known; "
                + Spelling.nearest(word, known)
                        .map(near -> "did you mean \"" + near + "\"?")
                        .orElse("known are " + String.join(", ", known));
    }

    /** Where the schema lists the keys of the object that a message is about. */
    private static String definition(ValidationMessage message) {
        String keyword = keyword(message);
        return keyword.substring(0, keyword.lastIndexOf('/')) + "/properties";
    }

    private static String keyword(ValidationMessage message) {
        return message.getSchemaLocation().getFragment().toString();
    }

    private static JsonNode declared(String pointer) {
        return SCHEMA.getSchemaNode().at(JsonPointer.compile(pointer));
    }

    /** Name of the key, or of the list and the place in it. */
    private static String key(JsonPointer at) {
        JsonPointer last = at.last();
        if (last == null) {
            return "pipeline.yaml";
        }
        boolean entry = last.mayMatchElement();
        return entry ? key(at.head()) + "[" + last.getMatchingIndex() + "]" : last.getMatchingProperty();
    }
}
