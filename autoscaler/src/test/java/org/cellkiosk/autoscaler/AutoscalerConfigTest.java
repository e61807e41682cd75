package org.cellkiosk.autoscaler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cellkiosk.autoscaler.decide.BacklogRule;
import org.cellkiosk.autoscaler.decide.OriginalRule;
import org.cellkiosk.autoscaler.plan.ScalingPlan;
import org.cellkiosk.autoscaler.plan.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AutoscalerConfigTest {

    @Test
    void hasDefaults() throws IOException {
        AutoscalerConfig config = config(Map.of());
        ScalingPlan plan = new Wiring().plan(config);

        assertThat(config.redis().host()).isEqualTo("localhost");
        assertThat(config.redis().port()).isEqualTo(6379);
        assertThat(config.redis().sentinel()).isEqualTo("true");
        assertThat(config.jobTypesFile()).isEmpty();
        assertThat(config.scalingFile()).isEmpty();
        assertThat(config.namespace()).isEmpty();
        assertThat(config.identity()).isEqualTo("autoscaler");
        assertThat(config.leaderElection()).isEmpty();
        assertThat(config.apiHost()).isEmpty();
        assertThat(config.dryRun()).isEqualTo("false");
        assertThat(config.decisionLog()).isEmpty();
        assertThat(Wiring.pauses(config)).isEqualTo(new Rounds.Pauses(Duration.ofSeconds(2), Duration.ofSeconds(1)));
        assertThat(Wiring.rule(config, plan)).isInstanceOf(BacklogRule.class);
    }

    @Test
    void readsTheEnvironment() throws IOException {
        AutoscalerConfig config = config(Map.ofEntries(
                Map.entry("REDIS_HOST", "redis"),
                Map.entry("REDIS_PORT", "26379"),
                Map.entry("REDIS_SENTINEL", "false"),
                Map.entry("REDIS_INTERVAL", "3"),
                Map.entry("JOB_TYPES_FILE", "types.yaml,/more.yaml"),
                Map.entry("SCALING_FILE", "/etc/scaling.yaml"),
                Map.entry("RESOURCE_NAMESPACE", "deepcell"),
                Map.entry("INTERVAL", "500ms"),
                Map.entry("HOSTNAME", "autoscaler-1"),
                Map.entry("LEADER_ELECTION", "true"),
                Map.entry("KUBERNETES_SERVICE_HOST", "10.0.0.1"),
                Map.entry("DRY_RUN", "true"),
                Map.entry("DECISION_LOG", "/var/decisions.jsonl")));

        assertThat(config.redis().host()).isEqualTo("redis");
        assertThat(config.redis().port()).isEqualTo(26379);
        assertThat(config.redis().sentinel()).isEqualTo("false");
        assertThat(config.jobTypesFile()).contains(List.of(Path.of("types.yaml"), Path.of("/more.yaml")));
        assertThat(config.scalingFile()).contains(Path.of("/etc/scaling.yaml"));
        assertThat(config.namespace()).contains("deepcell");
        assertThat(Wiring.pauses(config)).isEqualTo(new Rounds.Pauses(Duration.ofMillis(500), Duration.ofSeconds(3)));
        assertThat(config.identity()).isEqualTo("autoscaler-1");
        assertThat(config.leaderElection()).contains("true");
        assertThat(config.apiHost()).contains("10.0.0.1");
        assertThat(config.dryRun()).isEqualTo("true");
        assertThat(config.decisionLog()).contains(Path.of("/var/decisions.jsonl"));
    }

    @Test
    void aNamedResourceIsScaledAsTheOriginalDid() throws IOException {
        AutoscalerConfig config = config(Map.of("RESOURCE_NAME", "tf-serving"));
        ScalingPlan plan = new Wiring().plan(config);

        assertThat(plan.workloads())
                .containsExactly(new Workload(
                        "tf-serving", Workload.Kind.DEPLOYMENT, List.of("predict", "track"), "nodes", 0, 1, 1, 1));
        assertThat(Wiring.rule(config, plan))
                .isEqualTo(new OriginalRule(plan.workloads().get(0), 1));
        assertThat(Wiring.pauses(config).usual()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void theSettingsOfTheOriginalKeepTheirMeaning() throws IOException {
        AutoscalerConfig config = config(Map.ofEntries(
                Map.entry("RESOURCE_NAME", "spot"),
                Map.entry("RESOURCE_TYPE", "job"),
                Map.entry("QUEUES", "mesmer|spot"),
                Map.entry("QUEUE_DELIMITER", "|"),
                Map.entry("MIN_PODS", "1"),
                Map.entry("MAX_PODS", "7"),
                Map.entry("KEYS_PER_POD", "150")));
        ScalingPlan plan = new Wiring().plan(config);

        assertThat(Wiring.rule(config, plan))
                .isEqualTo(new OriginalRule(
                        new Workload("spot", Workload.Kind.JOB, List.of("mesmer", "spot"), "nodes", 1, 7, 1, 1), 150));
    }

    @ParameterizedTest
    @CsvSource({
        "kiosk.autoscaler.intervall,1,kiosk.autoscaler",
        "REDIS_PORT,many,many",
        "INTERVAL,0,INTERVAL",
        "REDIS_INTERVAL,0,REDIS_INTERVAL",
        "MIN_PODS,5,MIN_PODS",
        "RESOURCE_TYPE,pod,RESOURCE_TYPE",
        "QUEUES,' ',works on no queue",
        "KEYS_PER_POD,0,KEYS_PER_POD"
    })
    void anUnknownKeyOrAWrongValueStopsTheStart(String key, String value, String complaint) {
        assertThatThrownBy(() -> {
                    AutoscalerConfig config = config(Map.of("RESOURCE_NAME", "tf-serving", key, value));
                    Wiring.rule(config, new Wiring().plan(config));
                    Wiring.pauses(config);
                })
                .hasMessageContaining(complaint);
    }

    @Test
    void settingsThatMeanNothingAreKnown() {
        assertThat(RetiredSettings.among(Set.of("DEBUG", "MAX_PODS", "INTERVAL")))
                .containsExactly("DEBUG", "MAX_PODS");
        assertThat(RetiredSettings.among(Set.of("DEBUG", "MAX_PODS", "RESOURCE_NAME")))
                .containsExactly("DEBUG");
    }

    static AutoscalerConfig config(Map<String, String> environment) throws IOException {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withConverter(Duration.class, 100, new DurationConverter())
                .withSources(
                        new PropertiesConfigSource(AutoscalerConfig.class.getResource("/application.properties"), 100))
                .withSources(new PropertiesConfigSource(environment, "environment", 300))
                .withMapping(AutoscalerConfig.class)
                .build()
                .getConfigMapping(AutoscalerConfig.class);
    }
}
