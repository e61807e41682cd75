package org.cellkiosk.inference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.cellkiosk.inference.TestModels.predict;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a model is said in one line, and hinders no other model. */
class BadModelsTest {

    private static final ModelId BAD = ModelId.parse("Bad:0");
    private static final ModelId GOOD = ModelId.parse("Scaled:1");

    @TempDir
    private Path folder;

    private TestModels tiny;
    private Models models;

    @BeforeEach
    void open() {
        tiny = new TestModels(folder);
        tiny.upload("Scaled/1", GOOD);
        models = tiny.open(1 << 20);
    }

    @AfterEach
    void othersRun() {
        assertThat(predict(models.get(GOOD), 3).get(0).values()).containsOnly(3);
        models.close();
        tiny.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 1500, 9000})
    void aGraphThatIsCutShort(int bytes) throws IOException {
        // Given
        tiny.upload("Scaled/1", BAD);
        byte[] graph = Files.readAllBytes(TestModels.TINY.resolve("Scaled/1/saved_model.pb"));
        put("saved_model.pb", Arrays.copyOf(graph, bytes));

        // Then
        assertReason(() -> models.get(BAD), ModelException.Reason.BROKEN)
                .startsWith("The model Bad:0 cannot be loaded: its saved_model.pb is damaged or cut short.");
    }

    @Test
    void aGraphThatIsSomethingElse() {
        put("saved_model.pb", "<html>Sign in to download</html>".getBytes(UTF_8));

        assertReason(() -> models.get(BAD), ModelException.Reason.BROKEN)
                .startsWith("The model Bad:0 cannot be loaded: its saved_model.pb is damaged or cut short.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"variables/", "variables/variables.index"})
    void weightsThatAreNotThere(String missing) {
        // Given
        tiny.upload("Scaled/1", BAD, missing);

        // Then
        assertReason(() -> models.get(BAD), ModelException.Reason.BROKEN)
                .startsWith("The model Bad:0 lacks variables/variables.index, so it has no weights: upload its whole"
                        + " folder.");
    }

    @Test
    void weightsOfWhichAPartIsNotThere() {
        // Given
        tiny.upload("Scaled/1", BAD, "variables/variables.data");

        // Then
        assertReason(() -> models.get(BAD), ModelException.Reason.BROKEN)
                .startsWith("The model Bad:0 cannot be loaded: its variables/ are incomplete.")
                .doesNotContain(folder.toString());
    }

    @Test
    void weightsThatAreCutShort() {
        // Given
        tiny.upload("Scaled/1", BAD);
        put("variables/variables.data-00000-of-00001", new byte[0]);

        // Then
        assertReason(() -> models.get(BAD), ModelException.Reason.BROKEN)
                .startsWith("The model Bad:0 cannot be loaded: its variables/ are incomplete.");
    }

    @Test
    void aKerasNetworkWhoseWeightsWereNotSaved() {
        // Given
        tiny.upload("Untracked/0", BAD);

        // Then
        assertReason(() -> models.get(BAD), ModelException.Reason.BROKEN)
                .startsWith("The model Bad:0 was saved without its weights, as happens to a Keras 3 network inside a"
                        + " tf.Module: save it with Keras' model.export, or freeze its weights to constants."
                        + " TensorFlow says: Could not find variable sequential/conv2d/");
    }

    @Test
    void aModelThatTakesNoImage() {
        // Given
        tiny.upload("Table/0", BAD);

        // Then
        assertReason(() -> models.get(BAD), ModelException.Reason.UNSUITABLE)
                .isEqualTo("The model Bad:0 takes table of shape (-1, 4), but a model of images takes one input of"
                        + " (batch, rows, columns, channels).");
    }

    @Test
    void aModelWithoutASignature() {
        // Given
        tiny.upload("Unsigned/0", BAD);

        // Then
        assertReason(() -> models.get(BAD), ModelException.Reason.UNSUITABLE)
                .startsWith("The model Bad:0 takes nothing (was it saved without the signature \"serving_default\"?)");
    }

    @Test
    void aModelThatGivesNoMap() {
        // Given
        tiny.upload("Number/0", BAD);

        // Then
        assertReason(() -> models.get(BAD), ModelException.Reason.UNSUITABLE)
                .startsWith("The model Bad:0 gives \"mean\" of shape (-1), but a model of images gives maps");
    }

    @Test
    void aModelThatIsTooLarge() {
        // Given
        tiny.upload("Scaled/1", BAD);
        put("variables/more", new byte[3 << 20]);

        // Then
        assertReason(() -> models.get(BAD), ModelException.Reason.UNSUITABLE)
                .isEqualTo("The model Bad:0 takes about 4 MB of memory, of which models may take 1: raise MODEL_MEMORY,"
                        + " or bring a smaller model.");
    }

    @ParameterizedTest
    @ValueSource(floats = {0, -1})
    void aModelThatGivesNoNumbers(float pixel) {
        // Given
        tiny.upload("Logarithm/0", BAD);
        ImageModel model = models.get(BAD);

        // When
        assertThat(predict(model, 1).get(1).values()).containsOnly(0);

        // Then
        assertReason(() -> predict(model, pixel), ModelException.Reason.BROKEN)
                .startsWith("The model Bad:0 gives " + (pixel == 0 ? "-Infinity" : "NaN")
                        + " in its map \"semantic_1\", where numbers must be");
    }

    @Test
    void mapsOfOtherTypesThanFloatAreTakenAsTheirNumbers() {
        // Given
        tiny.upload("Typed/0", BAD);

        // Then
        assertThat(predict(models.get(BAD), 3))
                .allSatisfy(map -> assertThat(map.values()).containsOnly(3));
    }

    @Test
    void namedTensorsOfOtherTypesThanFloatAreTakenAsTheirNumbersToo() {
        // Given
        tiny.upload("Typed/0", BAD);

        // When
        Map<String, Tensor> outputs = models.tensors(BAD).predict(image(3));

        // Then
        assertThat(outputs).containsOnlyKeys("semantic_0", "semantic_1");
        assertThat(outputs.values())
                .allSatisfy(
                        tensor -> assertThat(tensor.values()).containsOnly(3).hasSize(64));
    }

    @Test
    void aModelThatGivesWords() {
        // Given
        tiny.upload("Words/0", BAD);
        TensorModel model = models.tensors(BAD);
        Map<String, Tensor> table = Map.of("table", new Tensor(new int[] {1, 4}, new float[4]));

        // Then
        assertReason(() -> model.predict(table), ModelException.Reason.UNSUITABLE)
                .isEqualTo("The model Bad:0 gives \"names\" of type string, where numbers must be: save it with an"
                        + " output of float32.");
    }

    @Test
    void whatAModelOfNamedTensorsTakesIsKnown() {
        tiny.upload("Table/0", BAD);
        TensorModel model = models.tensors(BAD);

        assertThat(model.lastAxis("table")).hasValue(4);
        assertThat(model.lastAxis("image")).isEmpty();
    }

    @Test
    void aModelThatWasBadIsUsedAsSoonAsItIsUploadedAnew() {
        // Given
        tiny.upload("Untracked/0", BAD);
        assertReason(() -> models.get(BAD), ModelException.Reason.BROKEN).contains("without its weights");

        // When
        tiny.upload("Scaled/2", BAD);

        // Then
        assertThat(predict(models.get(BAD), 3).get(0).values()).containsOnly(6);
    }

    private static Map<String, Tensor> image(float value) {
        float[] values = new float[64];
        Arrays.fill(values, value);
        return Map.of("image", new Tensor(new int[] {1, 8, 8, 1}, values));
    }

    private void put(String name, byte[] content) {
        tiny.bucket().put(BAD.folder() + name, new ByteArrayInputStream(content), "application/octet-stream");
    }

    private static AbstractStringAssert<?> assertReason(ThrowingCallable use, ModelException.Reason reason) {
        ModelException failure = catchThrowableOfType(ModelException.class, use);
        assertThat(failure.reason()).isEqualTo(reason);
        return assertThat(failure.getMessage()).doesNotContain("\n");
    }
}
