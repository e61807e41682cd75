package org.cellkiosk.inference;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bundled tracking models against what they answered in Python (tracking/record.py). */
class TrackingModelsTest {

    private static final String BUNDLED = "../../../../../models/";
    private static final ModelId ENCODER = new ModelId("NuclearTrackingNE", "1");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static TestModels bucket;

    @SuppressWarnings("NullAway.Init")
    private static Models models;

    @BeforeAll
    static void open() {
        bucket = new TestModels(folder);
        bucket.upload(BUNDLED + "NuclearTrackingNE/1", ENCODER);
        bucket.upload(BUNDLED + "NuclearTrackingInf/1", new ModelId("NuclearTrackingInf", "1"));
        models = bucket.open(1 << 30);
    }

    @AfterAll
    static void close() {
        models.close();
        bucket.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NuclearTrackingNE", "NuclearTrackingInf"})
    void theModelAnswersAsInPython(String name) throws IOException {
        // When
        Map<String, Tensor> found = models.tensors(new ModelId(name, "1")).predict(recorded(name + "-inputs.npz"));

        // Then
        Map<String, Tensor> expected = recorded(name + "-outputs.npz");
        assertThat(found).containsOnlyKeys(expected.keySet());
        expected.forEach((output, tensor) -> assertSame(found.getOrDefault(output, tensor), tensor));
    }

    @Test
    void anInputThatIsMissingIsNamed() {
        TensorModel model = models.tensors(ENCODER);

        assertThatThrownBy(() -> model.predict(Map.of("other", new Tensor(new int[] {1}, new float[1]))))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith("The model NuclearTrackingNE:1 takes \"encoder_")
                .hasMessageContaining("known are [other]");
    }

    @Test
    void anInputOfOtherAxesIsNamed() throws IOException {
        Map<String, Tensor> inputs = recorded("NuclearTrackingNE-inputs.npz");
        inputs.put("encoder_morph_input", new Tensor(new int[] {1}, new float[1]));

        assertThatThrownBy(() -> models.tensors(ENCODER).predict(inputs))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("takes \"encoder_morph_input\" of shape (-1, -1, 3), but is to be given [1].");
    }

    private static void assertSame(Tensor found, Tensor expected) {
        assertThat(found.shape()).isEqualTo(expected.shape());
        assertThat(found.values()).containsExactly(expected.values(), within(1e-4f));
    }

    private static Map<String, Tensor> recorded(String file) throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        try (InputStream content =
                        requireNonNull(TrackingModelsTest.class.getResourceAsStream("/tracking/" + file), file);
                NDManager manager = NDManager.newBaseManager();
                NDList arrays = NDList.decode(manager, content)) {
            for (NDArray array : arrays) {
                int[] shape = Arrays.stream(array.getShape().getShape())
                        .mapToInt(Math::toIntExact)
                        .toArray();
                tensors.put(array.getName(), new Tensor(shape, array.toFloatArray()));
            }
        }
        return tensors;
    }
}
