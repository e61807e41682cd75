package org.cellkiosk.inference;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.translate.TranslateException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.exceptions.TFResourceExhaustedException;

class TensorFlowFailureTest {

    private static final TensorFlowFailure FAILURE =
            new TensorFlowFailure(ModelId.parse("Nuclei:0"), Path.of("/cache/Nuclei/0-abc"));

    @Test
    void wantOfMemoryOnTheDeviceIsNotTheModelsFault() {
        TFResourceExhaustedException oom = new TFResourceExhaustedException("OOM when allocating tensor of shape [32]");

        assertThat(FAILURE.whileRunning(new TranslateException(oom)).reason())
                .isEqualTo(ModelException.Reason.EXHAUSTED);
        assertThat(FAILURE.whileLoading(oom).reason()).isEqualTo(ModelException.Reason.EXHAUSTED);
    }

    @Test
    void everythingElseIsAndTensorFlowsFirstLineSaysHow() {
        TranslateException wrong = new TranslateException(
                new TFInvalidArgumentException("/cache/Nuclei/0-abc/graph: incompatible shapes\n\t [[node]]"));

        ModelException failure = FAILURE.whileRunning(wrong);

        assertThat(failure.reason()).isEqualTo(ModelException.Reason.BROKEN);
        assertThat(failure).hasMessage("The model Nuclei:0 failed. TensorFlow says: graph: incompatible shapes");
    }
}
