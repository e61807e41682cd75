package org.cellkiosk.segmentation.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.cellkiosk.inference.ModelId;
import org.cellkiosk.job.JobType;
import org.cellkiosk.job.JobTypes;
import org.cellkiosk.segmentation.application.Role;
import org.junit.jupiter.api.Test;

class ModelChoiceTest {

    private static final JobType SEGMENTATION =
            JobTypes.bundled().named("segmentation").orElseThrow();

    @Test
    void theJobTypeSaysWhichModel() {
        ModelChoice choice = new ModelChoice(Map.of());

        assertThat(choice.of(SEGMENTATION, Role.CYTOPLASM)).hasToString("CytoplasmSegmentation:0");
    }

    @Test
    void theOperatorsModelGoesFirst() {
        ModelChoice choice = new ModelChoice(Map.of(Role.NUCLEAR, ModelId.parse("Ours:3")));

        assertThat(choice.of(SEGMENTATION, Role.NUCLEAR)).hasToString("Ours:3");
        assertThat(choice.of(SEGMENTATION, Role.PHASE)).hasToString("CytoplasmSegmentation:0");
    }

    @Test
    void aChannelWithoutModelIsToldToTheOwner() {
        ModelChoice choice = new ModelChoice(Map.of());
        JobType nucleiOnly =
                new JobType("nuclei", "nuclei", true, "nuclei-consumer", Map.of("nuclear", "NuclearSegmentation:0"));

        assertThatThrownBy(() -> choice.of(nucleiOnly, Role.PHASE))
                .isInstanceOf(InvalidJobException.class)
                .hasMessageContaining("no model for a phase channel");
    }
}
