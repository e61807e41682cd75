package org.cellkiosk.job;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The declared job types, in their order: those of our {@code job-types.yaml}, and what the operator's files add. */
public record JobTypes(List<JobType> types) {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    public JobTypes {
        types = List.copyOf(types);
        Set<String> names = new HashSet<>();
        Set<String> queues = new HashSet<>();
        for (JobType type : types) {
            if (!names.add(type.name())) {
                throw new IllegalArgumentException("job type \"" + type.name() + "\" is declared twice");
            }
            if (!queues.add(type.queue())) {
                throw new IllegalArgumentException("queue \"" + type.queue() + "\" belongs to two job types");
            }
        }
        if (types.isEmpty()) {
            throw new IllegalArgumentException("no job type is declared");
        }
    }

    /** The types that the kiosk declares itself. */
    public static JobTypes bundled() {
        try (InputStream in = Objects.requireNonNull(
                JobTypes.class.getResourceAsStream("job-types.yaml"), "job-types.yaml is not on the class path")) {
            return parse(in, "job-types.yaml");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An operator's own declaration; an {@link IllegalArgumentException} names the file and the key in error. */
    public static JobTypes read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return parse(in, file.toString());
        } catch (IOException e) {
            throw new IllegalArgumentException("JOB_TYPES_FILE: cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * The bundled types, then those of the files. A file's type with the name of a bundled one takes its place; two files
     * must not declare the same.
     */
    public static JobTypes bundledAnd(Optional<List<Path>> files) {
        Map<String, JobType> types = new LinkedHashMap<>();
        Set<String> added = new HashSet<>();
        bundled().types().forEach(type -> types.put(type.name(), type));
        for (Path file : files.orElse(List.of())) {
            for (JobType type : read(file).types()) {
                require(added.add(type.name()), file + ": job type \"" + type.name() + "\" is in another file too");
                types.put(type.name(), type);
            }
            require(queues(types) == types.size(), file + ": a queue in it belongs to another job type as well");
        }
        return new JobTypes(List.copyOf(types.values()));
    }

    private static long queues(Map<String, JobType> types) {
        return types.values().stream().map(JobType::queue).distinct().count();
    }

    private static void require(boolean valid, String problem) {
        if (!valid) {
            throw new IllegalArgumentException("JOB_TYPES_FILE: " + problem);
        }
    }

    private static JobTypes parse(InputStream in, String source) throws IOException {
        try {
            JsonNode declared = YAML.readTree(in);
            if (!declared.isArray() || !declared.valueStream().allMatch(JsonNode::isObject)) {
                throw new IllegalArgumentException("expected a list of job types, each with name, queue, zips, models");
            }
            declared.valueStream().map(ObjectNode.class::cast).forEach(JobTypes::addConsumer);
            return new JobTypes(List.of(YAML.treeToValue(declared, JobType[].class)));
        } catch (JsonMappingException e) {
            String problem = e.getCause() instanceof IllegalArgumentException cause
                    ? cause.getMessage()
                    : e.getOriginalMessage();
            throw new IllegalArgumentException(source + ": " + place(e) + problem, e);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IllegalArgumentException(source + ": " + e.getMessage(), e);
        }
    }

    /** A type that does not name its consumer has that of the bundled type whose place it takes, or one of its own. */
    private static void addConsumer(ObjectNode type) {
        if (!type.has("consumer") && type.path("name").isTextual()) {
            String name = type.get("name").textValue();
            type.put("consumer", bundled().named(name).map(JobType::consumer).orElse(JobType.consumerOf(name)));
        }
    }

    /** Where in the file an error is: {@code entry 2, models.nuclear: }. */
    private static String place(JsonMappingException e) {
        String place = e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "entry " + (step.getIndex() + 1) : step.getFieldName())
                .collect(Collectors.joining(", "));
        return place.isEmpty() ? "" : place + ": ";
    }

    public Optional<JobType> named(String name) {
        return types.stream().filter(type -> type.name().equals(name)).findFirst();
    }

    public Optional<JobType> ofQueue(String queue) {
        return types.stream().filter(type -> type.queues().contains(queue)).findFirst();
    }

    /** The types of a comma-separated list, in its order; an unknown name is an error that lists the known ones. */
    public JobTypes select(String names) {
        return new JobTypes(Arrays.stream(names.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(name -> named(name)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "JOB_TYPES: \"" + name + "\" is not declared; declared are " + this)))
                .toList());
    }

    /** Every queue of every type, archives included. */
    public List<String> queues() {
        return types.stream().flatMap(type -> type.queues().stream()).distinct().toList();
    }

    /** Each consumer, and the queues that it works on. */
    public Map<String, List<String>> queuesByConsumer() {
        Map<String, List<String>> queues = new LinkedHashMap<>();
        for (JobType type : types) {
            queues.computeIfAbsent(type.consumer(), any -> new ArrayList<>()).add(type.queue());
        }
        types.stream().filter(JobType::zips).forEach(type -> queues.computeIfAbsent(
                        JobType.ARCHIVE_CONSUMER, any -> new ArrayList<>())
                .add(type.archiveQueue()));
        return queues;
    }

    /** The names, separated by commas. */
    @Override
    public String toString() {
        return types.stream().map(JobType::name).collect(Collectors.joining(", "));
    }
}
