package org.cellkiosk.segmentation.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cellkiosk.inference.ModelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A description in a model's folder is found, or the model is refused. */
class OwnPipelineFileTest {

    private static final String FOLDER = "models/Mine/3/";

    private static final String YAML = """
            name: my segmentation
            input: {channels: [nuclear], micrometres_per_pixel: 0.65}
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"pipeline.yml", "Pipeline.yaml", "nuclear.YML"})
    void aFileOfAnotherNameIsNotPassedOver(String other) throws IOException {
        Files.writeString(folder.resolve(other), YAML);

        assertThatThrownBy(() -> PipelineFile.in(folder, FOLDER))
                .isInstanceOf(ModelException.class)
                .hasMessage(FOLDER + other + " is not read: name it pipeline.yaml.");
    }

    @Test
    void theFileOfThatNameIsRead() throws IOException {
        assertThat(PipelineFile.in(folder, FOLDER)).isEmpty();

        Files.writeString(folder.resolve("training.yaml"), "epochs: 7");
        Files.writeString(folder.resolve("pipeline.yaml"), YAML);

        assertThat(PipelineFile.in(folder, FOLDER)).hasValue(PipelineFile.parse(FOLDER + "pipeline.yaml", YAML));
    }
}
