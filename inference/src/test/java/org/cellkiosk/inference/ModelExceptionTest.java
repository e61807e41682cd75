package org.cellkiosk.inference;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.translate.TranslateException;
import org.junit.jupiter.api.Test;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.exceptions.TFResourceExhaustedException;

class ModelExceptionTest {

    private static final ModelId ID = ModelId.parse("Nuclei:0");

    @Test
    void wantOfMemoryOnTheDeviceIsNotTheModelsFault() {
        TranslateException oom =
                new TranslateException(new TFResourceExhaustedException("OOM when allocating tensor of shape [32]"));

        assertThat(ModelException.whileRunning(ID, oom).reason()).isEqualTo(ModelException.Reason.EXHAUSTED);
    }

    @Test
    void everythingElseIs() {
        TranslateException wrong = new TranslateException(new TFInvalidArgumentException("incompatible shapes"));

        assertThat(ModelException.whileRunning(ID, wrong).reason()).isEqualTo(ModelException.Reason.BROKEN);
    }
}
