package org.cellkiosk.segmentation.application;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.cellkiosk.imaging.watershed.DeepWatershedSettings;
import org.cellkiosk.inference.ImageModel;
import org.cellkiosk.inference.ModelException;
import org.cellkiosk.inference.ModelSignature;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * {@code pipeline.yaml}: that of a model's folder, or else the one that is bundled for the model's role.
 *
 * @param name what messages call the file
 */
public record PipelineFile(String name, Application application) {

    private static final String FILE = "pipeline.yaml";

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .addMixIn(DeepWatershedSettings.class, WithoutCompat.class)
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    /** No key of the file: the kiosk as a whole is compatible, or not. */
    @JsonIgnoreProperties("compat")
    private interface WithoutCompat {}

    /**
     * How a model is used.
     *
     * @throws ModelException if its file is not valid, or does not fit the model
     */
    public static PipelineFile of(ImageModel model, Role role) {
        PipelineFile file = in(model.folder(), model.id().folder()).orElseGet(() -> bundled(role));
        file.require(role);
        file.require(model.id().toString(), model.signature());
        return file;
    }

    /**
     * That of a folder, if there is one.
     *
     * @param name what messages call the folder, with a slash at its end
     */
    static Optional<PipelineFile> in(Path folder, String name) {
        Path own = folder.resolve(FILE);
        if (Files.exists(own)) {
            return Optional.of(read(name + FILE, own));
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> String.valueOf(file.getFileName()))
                    .filter(file -> file.toLowerCase(Locale.ROOT).matches(".*\\.ya?ml"))
                    .findFirst()
                    .ifPresent(other -> {
                        throw unsuitable(name + other + " is not read: name it " + FILE + ".");
                    });
            return Optional.empty();
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    /** What holds for a model that has no file. */
    public static PipelineFile bundled(Role role) {
        String resource = role.word() + ".yaml";
        try (InputStream in = Objects.requireNonNull(
                PipelineFile.class.getResourceAsStream(resource), resource + " is not on the class path")) {
            return parse("the bundled " + resource, new String(in.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static PipelineFile read(String name, Path file) {
        try {
            return parse(name, Files.readString(file));
        } catch (CharacterCodingException e) {
            throw unsuitable(name + ": it is no text in UTF-8. Save it as such.");
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    private static ModelException unreadable(String name, IOException e) {
        return new ModelException(ModelException.Reason.BROKEN, name + " cannot be read.", e);
    }

    /** Reads the file's text; a {@link ModelException} names file, line and key of all that is wrong. */
    static PipelineFile parse(String name, String yaml) {
        try {
            JsonNode tree = YAML.readTree(yaml);
            if (tree.isMissingNode() || tree.isNull()) {
                throw unsuitable(name + " is empty.");
            }
            JsonNode complete = PipelineSchema.complete(name, tree, KeyLines.of(yaml));
            return new PipelineFile(name, YAML.treeToValue(complete, Application.class));
        } catch (JacksonException e) {
            throw unsuitable(name + ", " + syntax(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String syntax(JacksonException e) {
        if (e.getCause() instanceof MarkedYAMLException marked) {
            Mark at = marked.getProblemMark();
            String problem = String.valueOf(marked.getProblem());
            return "line " + (at.getLine() + 1) + ", column " + (at.getColumn() + 1) + ": "
                    + (problem.contains("TAB") ? "a tab, where YAML wants spaces" : problem)
                    + (marked.getContext() == null ? "" : " (" + marked.getContext() + ")");
        }
        int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
        return "line " + line + ": "
                + e.getOriginalMessage().lines().findFirst().orElse("no YAML");
    }

    /** The same file, used otherwise. */
    public PipelineFile with(Application other) {
        return new PipelineFile(name, other);
    }

    /** All that holds, in the keys of the file: saved as {@code pipeline.yaml}, it says the same. */
    public JsonNode content() {
        return YAML.valueToTree(application);
    }

    /** Checks that jobs have what the file wants for a model of the role. */
    void require(Role role) {
        List<String> channels = application.input().channels();
        if (!role.offers(channels)) {
            throw unsuitable(name + ": the channels " + channels + " cannot be had: a " + role.word() + " model takes "
                    + role.offer() + ".");
        }
        if (application.features().stream().map(Feature::name).distinct().count()
                < application.features().size()) {
            throw unsuitable(name + ": two of the \"features\" have the same name.");
        }
        application.features().stream().filter(Feature::excludesNoBorder).forEach(feature -> {
            throw unsuitable(name + ": \"exclude_border\" of the feature \"" + feature.name()
                    + "\" has no effect with h_maxima: leave it out, or set maxima_algorithm to peak_local_max.");
        });
        if (application.features().isEmpty() == role.outlines()) {
            throw unsuitable(name
                    + (role.outlines()
                            ? ": a " + role.word() + " model needs \"features\", what it outlines."
                            : ": a model that tells the scale has no \"features\"."));
        }
    }

    /** Checks that the file and the model say the same. */
    void require(String model, ModelSignature signature) {
        List<String> misfits = application.misfits(signature);
        if (!misfits.isEmpty()) {
            throw unsuitable(name + " does not fit the model " + model + ": " + String.join("; ", misfits)
                    + ". The file says: " + application.needs(signature) + ". The model has: " + signature + ".");
        }
    }

    static ModelException unsuitable(String message) {
        return new ModelException(ModelException.Reason.UNSUITABLE, message);
    }
}
