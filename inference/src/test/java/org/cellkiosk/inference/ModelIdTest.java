package org.cellkiosk.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelIdTest {

    @Test
    void nameAndVersionGiveTheFolder() {
        assertThat(ModelId.parse(" NuclearSegmentation:75 ").folder()).isEqualTo("models/NuclearSegmentation/75/");
    }

    @Test
    void aNameWithoutAVersionIsQuotedAsItWasWritten() {
        assertThatThrownBy(() -> ModelId.parse("Mine"))
                .hasMessage("\"Mine\" is no model: write Name:version, such as NuclearSegmentation:1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "NuclearSegmentation", "Nuclear:latest", "../secret:1", "a/b:1", "a:1:2", ":1"})
    void whatIsNoModelIsRefusedWithAnExample(String text) {
        assertThatThrownBy(() -> ModelId.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Name:version");
    }
}
