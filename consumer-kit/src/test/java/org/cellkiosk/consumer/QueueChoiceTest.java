package org.cellkiosk.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cellkiosk.job.Job;
import org.cellkiosk.job.JobType;
import org.cellkiosk.job.JobTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueueChoiceTest {

    private static final JobTypes TYPES = new JobTypes(List.of(
            new JobType("segmentation", "segmentation", true, "segmentation-consumer", Map.of()),
            new JobType("Tissue", "mesmer", true, "segmentation-consumer", Map.of()),
            new JobType("spot", "spot", false, "spot-consumer", Map.of())));

    private final QueueChoice archives = new QueueChoice(handlerOf("segmentation-zip", "mesmer-zip"), TYPES);

    @Test
    void takesWorkFromEveryQueueOfTheHandlerUnlessSomeAreNamed() {
        assertThat(archives.of(Optional.empty())).containsExactly("segmentation-zip", "mesmer-zip");
    }

    @ParameterizedTest
    @CsvSource({
        "segmentation, segmentation-zip",
        "segmentation-zip, segmentation-zip",
        "Segmentation, segmentation-zip",
        "Tissue, mesmer-zip",
        "mesmer, mesmer-zip"
    })
    void aTypeOrQueueThatTheOperatorNamesStandsForTheHandlersOwnQueueOfIt(String name, String queue) {
        assertThat(archives.of(Optional.of(List.of(name)))).containsExactly(queue);
    }

    @Test
    void aQueueThatNoTypeDeclaresMayBeTheHandlersOwn() {
        assertThat(new QueueChoice(handlerOf("counting"), TYPES).of(Optional.of(List.of("counting"))))
                .containsExactly("counting");
    }

    @ParameterizedTest
    @ValueSource(strings = {"spot", "tracking", "tracking-zip"})
    void aQueueThatTheHandlerDoesNotWorkOnStopsTheStart(String name) {
        assertThatThrownBy(() -> archives.of(Optional.of(List.of("segmentation", name))))
                .hasMessageContaining("\"" + name + "\"")
                .hasMessageContaining("segmentation-zip, mesmer-zip");
    }

    @Test
    void aHandlerWithoutAnyQueueStopsTheStart() {
        assertThatThrownBy(() -> new QueueChoice(handlerOf(), TYPES).of(Optional.empty()))
                .hasMessageContaining("segmentation, Tissue, spot");
    }

    private static JobHandler handlerOf(String... queues) {
        return new JobHandler() {
            @Override
            public List<String> queues(JobTypes types) {
                return List.of(queues);
            }

            @Override
            public Outcome handle(Job job, JobContext context) {
                throw new UnsupportedOperationException("no job is handled here");
            }
        };
    }
}
