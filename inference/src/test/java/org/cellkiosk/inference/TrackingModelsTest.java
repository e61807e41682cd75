package org.cellkiosk.inference;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Model;
import ai.djl.ModelException;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.translate.NoopTranslator;
import ai.djl.translate.TranslateException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bundled tracking models, through TensorFlow, against what they answered in Python (tracking/record.py). */
class TrackingModelsTest {

    private static final Path BUNDLED = Path.of("../models");
    private static final Path LIBRARIES = Path.of(System.getProperty("user.home"), ".cache", "cell-kiosk");

    @BeforeAll
    static void prepare() {
        TensorFlowLibrary.prepare(LIBRARIES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NuclearTrackingNE", "NuclearTrackingInf"})
    void theModelAnswersAsInPython(String name) throws IOException, ModelException, TranslateException {
        try (Model model = Model.newInstance(name, "TensorFlow")) {
            // Given
            model.load(BUNDLED.resolve(name).resolve("1"), "saved_model.pb");

            // When
            try (Predictor<NDList, NDList> predictor = model.newPredictor(new NoopTranslator());
                    NDManager manager = model.getNDManager().newSubManager();
                    NDList found = predictor.predict(recorded(manager, name + "-inputs.npz"))) {

                // Then
                NDList expected = recorded(manager, name + "-outputs.npz");
                assertThat(found).extracting(NDArray::getName).containsExactlyInAnyOrderElementsOf(names(expected));
                found.forEach(array -> assertSame(array, expected.get(array.getName())));
            }
        }
    }

    private static Iterable<String> names(NDList arrays) {
        return arrays.stream().map(NDArray::getName).toList();
    }

    private static void assertSame(NDArray found, NDArray expected) {
        assertThat(found.getShape()).isEqualTo(expected.getShape());
        assertThat(found.toFloatArray()).containsExactly(expected.toFloatArray(), within(1e-4f));
    }

    private static NDList recorded(NDManager manager, String file) throws IOException {
        try (InputStream content =
                requireNonNull(TrackingModelsTest.class.getResourceAsStream("/tracking/" + file), file)) {
            return NDList.decode(manager, content);
        }
    }
}
