package org.cellkiosk.janitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cellkiosk.job.JobTypes;
import org.cellkiosk.queue.RedisConnection;
import org.cellkiosk.queue.RedisSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JanitorConfigTest {

    @Test
    void hasDefaults() throws IOException {
        JanitorConfig config = config(Map.of());

        assertThat(config.redis().host()).isEqualTo("localhost");
        assertThat(config.redis().port()).isEqualTo(6379);
        assertThat(config.redis().sentinel()).isEqualTo("true");
        assertThat(config.jobTypesFile()).isEmpty();
        assertThat(config.queues()).isEmpty();
        assertThat(config.identity()).isEqualTo("redis-janitor");
        assertThat(config.interval()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.staleTime()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.maxAttempts()).isEqualTo(3);
        assertThat(config.keepJobs()).isEqualTo(Duration.ofDays(3));
        assertThat(config.keepConsumers()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void readsTheEnvironment() throws IOException {
        JanitorConfig config = config(Map.ofEntries(
                Map.entry("REDIS_HOST", "redis"),
                Map.entry("REDIS_PORT", "26379"),
                Map.entry("REDIS_SENTINEL", "false"),
                Map.entry("JOB_TYPES_FILE", "types.yaml,/more.yaml"),
                Map.entry("QUEUES", "mesmer,spot"),
                Map.entry("HOSTNAME", "pod-1"),
                Map.entry("INTERVAL", "20"),
                Map.entry("STALE_TIME", "600"),
                Map.entry("MAX_ATTEMPTS", "5"),
                Map.entry("EXPIRE_TIME", "3600"),
                Map.entry("KEEP_CONSUMERS", "2h")));

        assertThat(config.redis().host()).isEqualTo("redis");
        assertThat(config.redis().port()).isEqualTo(26379);
        assertThat(config.redis().sentinel()).isEqualTo("false");
        assertThat(config.jobTypesFile()).contains(List.of(Path.of("types.yaml"), Path.of("/more.yaml")));
        assertThat(config.queues().orElseThrow()).containsExactly("mesmer", "spot");
        assertThat(config.identity()).isEqualTo("pod-1");
        assertThat(config.interval()).isEqualTo(Duration.ofSeconds(20));
        assertThat(config.staleTime()).isEqualTo(Duration.ofMinutes(10));
        assertThat(config.maxAttempts()).isEqualTo(5);
        assertThat(config.keepJobs()).isEqualTo(Duration.ofHours(1));
        assertThat(config.keepConsumers()).isEqualTo(Duration.ofHours(2));
    }

    @ParameterizedTest
    @CsvSource({"kiosk.janitor.intervall,1", "REDIS_PORT,many", "STALE_TIME,soon"})
    void anUnknownKeyOrAWrongValueStopsTheStart(String key, String value) {
        assertThatThrownBy(() -> config(Map.of(key, value)))
                .hasMessageMatching("(?s).*(kiosk\\.janitor|" + value + ").*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"STALE_TIME", "EXPIRE_TIME"})
    void holdersAndJobsThatFailedAreGivenSomeTime(String setting) throws IOException {
        JanitorConfig config = config(Map.of(setting, "0"));

        try (RedisConnection redis = new RedisConnection(RedisSettings.server("127.0.0.1", 1))) {
            assertThatThrownBy(() -> new Wiring().janitor(config, redis, new SimpleMeterRegistry()))
                    .hasMessageContaining(setting);
        }
    }

    @Test
    void aSentinelThatMayBeStopsTheStart() throws IOException {
        JanitorConfig config = config(Map.of("REDIS_SENTINEL", "maybe"));

        assertThatThrownBy(() -> new Wiring().redis(config)).hasMessageContaining("REDIS_SENTINEL");
    }

    @Test
    void looksAfterEveryQueueUnlessSomeAreNamed() throws IOException {
        assertThat(Wiring.queues(config(Map.of())))
                .containsExactlyElementsOf(JobTypes.bundled().queues());
        assertThat(Wiring.queues(config(Map.of("QUEUES", "mesmer,spot"))))
                .containsExactly("mesmer", "mesmer-zip", "spot");
    }

    @Test
    void settingsOfTheOriginalThatMeanNothingAreKnown() {
        assertThat(RetiredSettings.among(Set.of("DEBUG", "RESOURCE_TYPE", "QUEUE", "INTERVAL", "QUEUES")))
                .containsExactly("DEBUG", "QUEUE", "RESOURCE_TYPE");
    }

    private static JanitorConfig config(Map<String, String> environment) throws IOException {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withConverter(Duration.class, 100, new DurationConverter())
                .withSources(
                        new PropertiesConfigSource(JanitorConfig.class.getResource("/application.properties"), 100))
                .withSources(new PropertiesConfigSource(environment, "environment", 300))
                .withMapping(JanitorConfig.class)
                .build();
        return config.getConfigMapping(JanitorConfig.class);
    }
}
