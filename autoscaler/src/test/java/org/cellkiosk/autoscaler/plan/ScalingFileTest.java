package org.cellkiosk.autoscaler.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.cellkiosk.job.JobTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalingFileTest {

    @TempDir
    Path folder;

    @Test
    void theBundledPlanCoversEveryQueueOfTheKiosk() {
        ScalingPlan plan = ScalingFile.read(Optional.empty(), JobTypes.bundled());

        assertThat(plan.queues())
                .containsExactlyInAnyOrderElementsOf(JobTypes.bundled().queues());
        assertThat(plan.workload("segmentation-consumer"))
                .isEqualTo(new Workload(
                        "segmentation-consumer",
                        Workload.Kind.DEPLOYMENT,
                        List.of("segmentation", "mesmer"),
                        "prediction-gpu",
                        0,
                        4,
                        3,
                        1));
        assertThat(plan.poolOf(plan.workload("archive-consumer")).name()).isEqualTo("consumer-cpu");
        assertThat(plan.poolOf(plan.workload("tracking-consumer")).coldStart()).isEqualTo(Duration.ofSeconds(90));
        assertThat(plan.dollarsPerHour()).isInfinite();
        assertThat(plan.pace()).isEqualTo(Pace.DEFAULT);
    }

    @Test
    void aFileSaysWhatDiffersAndEveryConsumerHasTheRest() throws IOException {
        ScalingPlan plan = read("""
                dollarsPerHour: 2.5
                pace: {keepWarm: 5m, horizon: 500ms}
                pools: [{name: gpu, maxNodes: 3, podsPerNode: 2}, {name: cpu, maxNodes: 1, coldStart: 1m}]
                consumers: [{name: tracking-consumer, kind: job, pool: cpu, min: 1}]
                """);

        assertThat(plan.dollarsPerHour()).isEqualTo(2.5);
        assertThat(plan.pace())
                .isEqualTo(new Pace(Duration.ofMillis(500), Pace.DEFAULT.settle(), Duration.ofMinutes(5)));
        assertThat(plan.pools())
                .containsExactly(
                        new NodePool("gpu", 3, 2, 0, Duration.ofSeconds(210), Optional.empty()),
                        new NodePool("cpu", 1, 1, 0, Duration.ofMinutes(1), Optional.empty()));
        assertThat(plan.workloads())
                .extracting(Workload::name, Workload::kind, Workload::pool, Workload::min, Workload::max)
                .containsExactlyInAnyOrder(
                        tuple("tracking-consumer", Workload.Kind.JOB, "cpu", 1, 1),
                        tuple("segmentation-consumer", Workload.Kind.DEPLOYMENT, "gpu", 0, 6),
                        tuple("archive-consumer", Workload.Kind.DEPLOYMENT, "gpu", 0, 6));
    }

    @Test
    void aPoolMayNameAnotherToFallBackTo() throws IOException {
        ScalingPlan plan = read("pools: [{name: spot, maxNodes: 3, fallback: steady}, {name: steady, maxNodes: 1}]");

        assertThat(plan.pools())
                .extracting(NodePool::fallback)
                .containsExactly(Optional.of("steady"), Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | expected the keys pools",
                "pools: [] | pools: expected a list of one pool or more",
                "pools: [{name: gpu}] | pools, entry 1, maxNodes",
                "pools: [{name: gpu, maxNodes: 0}] | gpu: maxNodes must be 1 or more",
                "pools: [{name: gpu, maxNodes: four}] | pools, entry 1, maxNodes",
                "pools: [{name: gpu, maxNodes: 1.5}] | pools, entry 1, maxNodes",
                "pools: [{name: gpu, maxNodes: 1, coldStart: soon}] | pools, entry 1, coldStart",
                "pools: [{name: gpu, maxNodes: 1, maxNodes: 2}] | Duplicate",
                "pools: [{name: gpu, maxNodes: 1}, {name: gpu, maxNodes: 1}] | two node pools are called gpu",
                "pools: [{name: gpu | line: ",
                "{pools: [{name: gpu, maxNodes: 1}], budget: 5} | budget",
                "{pools: [{name: gpu, maxNodes: 1}], dollarsPerHour: 0} | the budget must be above 0",
                "{pools: [{name: gpu, maxNodes: 1}], pace: {keepWarm: 1}} | keepWarm",
                "{pools: [{name: gpu, maxNodes: 1}], consumers: 3} | consumers: expected a list",
                "{pools: [{name: gpu, maxNodes: 1}], consumers: [mine]} | consumers: expected entries",
                "{pools: [{name: gpu, maxNodes: 1}], consumers: [{name: mine}]} | mine is the consumer of no job type",
                "{pools: [{name: gpu, maxNodes: 1}], consumers: [{name: archive-consumer, queues: [a]}]} | queues",
                "{pools: [{name: gpu, maxNodes: 1}], consumers: [{name: archive-consumer, min: 2}]} | archive-consumer: min 2 is above max 1",
                "{pools: [{name: gpu, maxNodes: 1}], consumers: [{name: archive-consumer, pool: cpu, max: 1}]} | archive-consumer: there is no node pool cpu",
                "{pools: [{name: gpu, maxNodes: 1}], consumers: [{name: archive-consumer, kind: pod}]} | consumers, entry 1, kind",
                "{pools: [{name: gpu, maxNodes: 1}], consumers: [{name: archive-consumer}, {name: archive-consumer}]} | two workloads are called archive-consumer"
            })
    void aMistakeIsRefusedWithFileAndKey(String text, String complaint) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(text))
                .withMessageStartingWith("SCALING_FILE: " + folder)
                .withMessageContaining(complaint);
    }

    @Test
    void aMissingFileIsNamed() {
        Path file = folder.resolve("absent.yaml");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScalingFile.read(Optional.of(file), JobTypes.bundled()))
                .withMessageStartingWith("SCALING_FILE: " + file + " cannot be read");
    }

    private ScalingPlan read(String text) throws IOException {
        return ScalingFile.read(
                Optional.of(Files.writeString(folder.resolve("scaling.yaml"), text)), JobTypes.bundled());
    }
}
