package org.cellkiosk.segmentation.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What a result was made from and how, so that the run can be repeated: the same input, submitted with the same
 * parameters to the same software with the same models, gives the same label images.
 *
 * @param finishedAt ISO 8601, UTC
 * @param parameters the job's own, as it was submitted
 * @param inferred what was assumed where the job says nothing, in words
 * @param applied what held in the end
 */
public record Manifest(
        Software software,
        String finishedAt,
        SubmittedJob job,
        Input input,
        Map<String, String> parameters,
        List<String> inferred,
        Applied applied,
        PixelSizeNote pixelSize,
        List<UsedModel> models) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    /** The program and its version. */
    public record Software(String name, String version) {}

    /** The job's key and type. */
    public record SubmittedJob(String key, String type) {}

    /**
     * The image file.
     *
     * @param name as the person knows it
     * @param object bucket key
     */
    public record Input(String name, String object, long bytes, String sha256) {}

    /**
     * The job's values, or else the defaults; numbers of the file as it was read.
     *
     * @param compartment null unless it is tissue
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Applied(
            double scale, @Nullable String compartment, int images, int rows, int columns, int channels) {}

    /**
     * Side of a pixel.
     *
     * @param micrometres null if it is not known
     * @param source where it is known from: {@code file}, {@code scale}, or {@code unknown}
     */
    public record PixelSizeNote(@Nullable Double micrometres, String source) {

        /** What is known of a pixel size. */
        public static PixelSizeNote of(Resolution size) {
            OptionalDouble known = size.micrometres();
            return new PixelSizeNote(
                    known.isPresent() ? known.getAsDouble() : null,
                    size.source().name().toLowerCase(Locale.ROOT));
        }
    }

    /**
     * A model and what was done with its maps.
     *
     * @param sha256 digest of the model's folder
     * @param compat whether it was used with the flaws of the original
     * @param describedBy the model's own file, or the bundled one of its role
     * @param pipeline all that held, in the keys of {@code pipeline.yaml}; its features are the label images of each
     *     batch, numbered from the first model to the last
     */
    public record UsedModel(
            String name, String version, String sha256, boolean compat, String describedBy, JsonNode pipeline) {}

    /** Writes it as JSON. */
    public void write(ResultFolder folder) throws IOException {
        JSON.writeValue(folder.file(ResultFile.MANIFEST).toFile(), this);
    }
}
