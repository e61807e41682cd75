package org.cellkiosk.autoscaler.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.cellkiosk.autoscaler.decide.ScalingRule;
import org.cellkiosk.autoscaler.observe.Observation;
import org.cellkiosk.autoscaler.observe.Replicas;
import org.cellkiosk.autoscaler.plan.Workload;
import org.cellkiosk.queue.QueueStatistics.Snapshot;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our model of KEDA on the queue lengths that the real one saw, as {@code deploy/cluster/keda-trace} recorded them. */
class KedaRuleTest {

    private static final Workload WORKLOAD =
            new Workload("consumer", Workload.Kind.DEPLOYMENT, List.of("queue"), "pool", 0, 10, 1, 1);
    private static final KedaRule AS_RECORDED =
            new KedaRule(WORKLOAD, 5, Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(60));
    private static final int SYNC = 15;

    private record Second(int depth, int replicas) {}

    @ParameterizedTest
    @ValueSource(strings = {"keda-recorded.csv", "keda-recorded-trickle.csv"})
    void theModelDoesWhatTheRealOneDid(String recording) throws IOException {
        List<Second> real = read(recording);

        int[] model = model(real);

        int[] recorded = real.stream().mapToInt(Second::replicas).toArray();
        assertThat(Arrays.stream(model).max()).isEqualTo(Arrays.stream(recorded).max());
        assertThat((double) Arrays.stream(model).sum())
                .as("replica seconds")
                .isCloseTo(
                        Arrays.stream(recorded).sum(),
                        within(0.1 * Arrays.stream(recorded).sum()));
        assertThat(model[model.length - 1]).isZero();
    }

    private static int[] model(List<Second> real) {
        int[] replicas = new int[real.size()];
        KedaRule.Notes notes = AS_RECORDED.begin();
        int current = 0;
        for (int second = 0; second < replicas.length; second++) {
            if (second % SYNC == 0) {
                ScalingRule.Decision<KedaRule.Notes> decision =
                        AS_RECORDED.decide(notes, observation(second, seen(real, second), current));
                notes = decision.notes();
                current = decision.targets().get(0).replicas();
            }
            replicas[second] = current;
        }
        return replicas;
    }

    /** The recorded depth is the one after entries were taken, which the metric that counted was not. */
    private static int seen(List<Second> real, int second) {
        return real.get(Math.max(0, second - 1)).depth();
    }

    private static Observation observation(int second, int depth, int replicas) {
        return new Observation(
                Instant.EPOCH.plusSeconds(second),
                Map.of("queue", new Snapshot(depth, 0, 0, 0, 0, 0)),
                Map.of("consumer", new Replicas(replicas, replicas)));
    }

    private static List<Second> read(String recording) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(KedaRuleTest.class.getResourceAsStream(recording)), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isEmpty() && Character.isDigit(line.charAt(0)))
                    .map(line -> line.split(",", -1))
                    .map(cells -> new Second(Integer.parseInt(cells[1]), Integer.parseInt(cells[2])))
                    .toList();
        }
    }
}
