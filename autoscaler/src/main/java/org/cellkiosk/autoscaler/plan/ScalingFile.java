package org.cellkiosk.autoscaler.plan;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.quarkus.runtime.configuration.DurationConverter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cellkiosk.job.JobTypes;

/**
 * The declaration of an operator, or our {@code scaling.yaml}, which says what each key means. Which queues a consumer
 * works on is not in it: that follows from the job types.
 */
public final class ScalingFile {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .addModule(new Jdk8Module())
            .addModule(new SimpleModule().addDeserializer(Duration.class, new TimeReader()))
            .build();

    private static final ObjectNode CONSUMER = YAML.createObjectNode()
            .put("kind", "deployment")
            .put("min", 0)
            .put("jobsAtOnce", 3)
            .put("jobSeconds", 5.0);
    private static final ObjectNode POOL = YAML.createObjectNode()
            .put("podsPerNode", 1)
            .put("dollarsPerHour", 0.0)
            .put("coldStart", "210")
            .putNull("fallback");
    private static final ObjectNode PACE = YAML.createObjectNode()
            .put("horizon", Pace.DEFAULT.horizon().toString())
            .put("settle", Pace.DEFAULT.settle().toString())
            .put("keepWarm", Pace.DEFAULT.keepWarm().toString());

    /** The file as it is written, with what it leaves out filled in. */
    private record Declared(double dollarsPerHour, Pace pace, List<NodePool> pools, List<Consumer> consumers) {}

    private record Consumer(
            String name, Workload.Kind kind, String pool, int min, int max, int jobsAtOnce, double jobSeconds) {

        Workload on(List<String> queues) {
            return new Workload(name, kind, queues, pool, min, max, jobsAtOnce, jobSeconds);
        }
    }

    private ScalingFile() {}

    /**
     * The plan of a file, or of the bundled one; an {@link IllegalArgumentException} names the file and the key in error.
     */
    public static ScalingPlan read(Optional<Path> file, JobTypes types) {
        String source = file.map(path -> "SCALING_FILE: " + path).orElse("scaling.yaml");
        JsonNode declared;
        try (InputStream in = file.isPresent() ? Files.newInputStream(file.orElseThrow()) : bundled()) {
            declared = YAML.readTree(in);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(source + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw file.isPresent()
                    ? new IllegalArgumentException(source + " cannot be read: " + e, e)
                    : new UncheckedIOException(e);
        }
        try {
            return plan(YAML.treeToValue(completed(declared, types), Declared.class), types);
        } catch (JsonMappingException e) {
            String problem = e.getCause() instanceof IllegalArgumentException cause
                    ? cause.getMessage()
                    : e.getOriginalMessage();
            throw new IllegalArgumentException(source + ": " + place(e) + problem, e);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IllegalArgumentException(source + ": " + e.getMessage(), e);
        }
    }

    private static InputStream bundled() {
        return Objects.requireNonNull(
                ScalingFile.class.getResourceAsStream("scaling.yaml"), "scaling.yaml is not on the class path");
    }

    private static ScalingPlan plan(Declared declared, JobTypes types) {
        Map<String, List<String>> queues = types.queuesByConsumer();
        List<Workload> workloads = new ArrayList<>();
        for (Consumer consumer : declared.consumers()) {
            List<String> its = queues.getOrDefault(consumer.name(), List.of());
            require(
                    !its.isEmpty(),
                    consumer.name() + " is the consumer of no job type: remove its entry, or write \"consumer: "
                            + consumer.name() + "\" to a type in JOB_TYPES_FILE");
            workloads.add(consumer.on(its));
        }
        return new ScalingPlan(workloads, declared.pools(), declared.dollarsPerHour(), declared.pace());
    }

    /** The tree with every key that may be left out, and an entry for each consumer that only a job type names. */
    private static ObjectNode completed(JsonNode declared, JobTypes types) {
        require(declared.isObject(), "expected the keys pools, consumers, pace, dollarsPerHour");
        require(
                declared.path("pools").path(0).path("name").isTextual(),
                "pools: expected a list of one pool or more, each with name and maxNodes");
        ObjectNode file = declared.deepCopy();
        file.setAll(over(YAML.createObjectNode().put("dollarsPerHour", Double.POSITIVE_INFINITY), file));
        file.withObject("/pace").setAll(over(PACE, file.withObject("/pace")));
        entries(file, "pools").forEach(pool -> pool.setAll(over(POOL, pool)));
        Set<String> named = new HashSet<>();
        entries(file, "consumers")
                .forEach(consumer -> named.add(consumer.path("name").asText()));
        types.queuesByConsumer().keySet().stream()
                .filter(name -> !named.contains(name))
                .forEach(name -> file.withArray("/consumers").addObject().put("name", name));
        String firstPool = file.path("pools").path(0).path("name").textValue();
        for (ObjectNode consumer : entries(file, "consumers")) {
            consumer.setAll(over(CONSUMER.deepCopy().put("pool", firstPool), consumer));
            consumer.setAll(over(YAML.createObjectNode().put("max", podsOf(consumer.path("pool"), file)), consumer));
        }
        return file;
    }

    /** The defaults, but for what is given. */
    private static ObjectNode over(ObjectNode defaults, ObjectNode given) {
        ObjectNode all = defaults.deepCopy();
        all.setAll(given);
        return all;
    }

    private static int podsOf(JsonNode name, ObjectNode file) {
        return entries(file, "pools").stream()
                .filter(pool -> pool.path("name").equals(name))
                .mapToInt(pool ->
                        pool.path("maxNodes").asInt() * pool.path("podsPerNode").asInt())
                .findFirst()
                .orElse(0);
    }

    private static List<ObjectNode> entries(ObjectNode file, String key) {
        JsonNode list = file.path(key);
        require(list.isMissingNode() || list.isArray(), key + ": expected a list");
        require(list.valueStream().allMatch(JsonNode::isObject), key + ": expected entries with a name each");
        return list.valueStream().map(ObjectNode.class::cast).toList();
    }

    /** Where in the file an error is: {@code pools, entry 2, maxNodes: }. */
    private static String place(JsonMappingException e) {
        String place = e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "entry " + (step.getIndex() + 1) : step.getFieldName())
                .collect(Collectors.joining(", "));
        return place.isEmpty() ? "" : place + ": ";
    }

    private static void require(boolean valid, String problem) {
        if (!valid) {
            throw new IllegalArgumentException(problem);
        }
    }

    /** Reads times as the settings are read: seconds, or with a unit. */
    private static final class TimeReader extends FromStringDeserializer<Duration> {

        private static final long serialVersionUID = 1L;

        TimeReader() {
            super(Duration.class);
        }

        @Override
        protected Duration _deserialize(String text, com.fasterxml.jackson.databind.DeserializationContext context) {
            return DurationConverter.parseDuration(text);
        }
    }
}
