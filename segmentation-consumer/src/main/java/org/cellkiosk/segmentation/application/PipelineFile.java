package org.cellkiosk.segmentation.application;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.cellkiosk.inference.ImageModel;
import org.cellkiosk.inference.ModelException;
import org.cellkiosk.inference.ModelSignature;

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
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    /**
     * How a model is used.
     *
     * @throws ModelException if its file is not valid, or does not fit the model
     */
    public static Application of(ImageModel model, Role role) {
        Path own = model.folder().resolve(FILE);
        PipelineFile file = Files.exists(own) ? read(model.id().folder() + FILE, own) : bundled(role);
        file.require(role);
        file.require(model.id().toString(), model.signature());
        return file.application;
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
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the file's text; a {@link ModelException} names file, line and key of all that is wrong. */
    static PipelineFile parse(String name, String yaml) {
        try {
            JsonNode tree = PipelineSchema.complete(name, YAML.readTree(yaml), KeyLines.of(yaml));
            return new PipelineFile(name, YAML.treeToValue(tree, Application.class));
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw unsuitable(name + ", line " + line + ": "
                    + e.getOriginalMessage().lines().findFirst().orElse("no YAML"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        if (application.features().isEmpty() == role.outlines()) {
            throw unsuitable(name
                    + (role.outlines()
                            ? ": a " + role.word() + " model needs \"features\", what it outlines."
                            : ": a model that tells the scale has no \"features\"."));
        }
    }

    /** Checks that the file and the model say the same. */
    void require(String model, ModelSignature signature) {
        if (!application.suits(signature)) {
            throw unsuitable(name + " does not fit the model " + model + ". The file says: "
                    + application.needs(signature) + ". The model has: " + signature + ".");
        }
    }

    static ModelException unsuitable(String message) {
        return new ModelException(ModelException.Reason.UNSUITABLE, message);
    }
}
