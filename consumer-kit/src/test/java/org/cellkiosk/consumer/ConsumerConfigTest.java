package org.cellkiosk.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsumerConfigTest {

    @Test
    void hasDefaults() throws IOException {
        ConsumerConfig config = config(Map.of());

        assertThat(config.redis().host()).isEqualTo("localhost");
        assertThat(config.redis().port()).isEqualTo(6379);
        assertThat(config.redis().sentinel()).isEqualTo("true");
        assertThat(config.storage().bucket()).isEqualTo("gs://deepcell-output");
        assertThat(config.queues()).isEmpty();
        assertThat(config.jobTypesFile()).isEmpty();
        assertThat(config.concurrency()).isEqualTo(3);
        assertThat(config.maxRetry()).isEqualTo(5);
        assertThat(config.retryPause()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.heartbeatInterval()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.gracePeriod()).isEqualTo(Duration.ofSeconds(20));
        assertThat(config.keepJobs()).isEqualTo(Duration.ofDays(3));
    }

    @Test
    void readsTheEnvironment() throws IOException {
        ConsumerConfig config = config(Map.ofEntries(
                Map.entry("REDIS_HOST", "redis"),
                Map.entry("REDIS_PORT", "26379"),
                Map.entry("REDIS_SENTINEL", "false"),
                Map.entry("STORAGE_BUCKET", "file:///images"),
                Map.entry("QUEUE", "mesmer,segmentation"),
                Map.entry("JOB_TYPES_FILE", "/types.yaml,/more.yaml"),
                Map.entry("HOSTNAME", "pod-1"),
                Map.entry("CONCURRENCY", "2"),
                Map.entry("MAX_RETRY", "1"),
                Map.entry("RETRY_PAUSE", "500ms"),
                Map.entry("HEARTBEAT_INTERVAL", "2"),
                Map.entry("GRACE_PERIOD", "1m"),
                Map.entry("EXPIRE_TIME", "3600")));

        assertThat(config.redis().host()).isEqualTo("redis");
        assertThat(config.redis().port()).isEqualTo(26379);
        assertThat(config.redis().sentinel()).isEqualTo("false");
        assertThat(config.storage().bucket()).isEqualTo("file:///images");
        assertThat(config.queues().orElseThrow()).containsExactly("mesmer", "segmentation");
        assertThat(config.jobTypesFile()).contains(List.of(Path.of("/types.yaml"), Path.of("/more.yaml")));
        assertThat(config.identity()).isEqualTo("pod-1");
        assertThat(config.concurrency()).isEqualTo(2);
        assertThat(config.maxRetry()).isEqualTo(1);
        assertThat(config.retryPause()).isEqualTo(Duration.ofMillis(500));
        assertThat(config.heartbeatInterval()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.gracePeriod()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.keepJobs()).isEqualTo(Duration.ofHours(1));
    }

    @ParameterizedTest
    @CsvSource({"kiosk.consumer.concurency,2,concurency", "CONCURRENCY,many,many", "RETRY_PAUSE,soon,soon"})
    void anUnknownKeyOrAWrongValueStopsTheStart(String key, String value, String message) {
        assertThatThrownBy(() -> config(Map.of(key, value))).hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"0,1s,CONCURRENCY", "1,0s,HEARTBEAT_INTERVAL"})
    void aValueThatCannotBeNamesItsSetting(int concurrency, String heartbeat, String message) {
        Duration interval = Duration.parse("PT" + heartbeat);

        assertThatThrownBy(() -> new ConsumerLoop.Pace(concurrency, interval, Duration.ZERO))
                .hasMessageContaining(message);
    }

    @Test
    void aSentinelThatMayBeStopsTheStart() throws IOException {
        ConsumerConfig config = config(Map.of("REDIS_SENTINEL", "maybe"));

        assertThatThrownBy(() -> new ConsumerWiring().redis(config)).hasMessageContaining("REDIS_SENTINEL");
    }

    @Test
    void settingsOfTheOriginalThatMeanNothingAreKnown() {
        assertThat(RetiredSettings.among(Set.of("TF_HOST", "SCALE_DETECT_ENABLED", "QUEUE", "PATH")))
                .containsExactly("SCALE_DETECT_ENABLED", "TF_HOST");
    }

    private static ConsumerConfig config(Map<String, String> environment) throws IOException {
        URL defaults =
                Objects.requireNonNull(ConsumerConfig.class.getResource("/META-INF/microprofile-config.properties"));
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withConverter(Duration.class, 100, new DurationConverter())
                .withSources(new PropertiesConfigSource(defaults, 100))
                .withSources(new PropertiesConfigSource(environment, "environment", 300))
                .withMapping(ConsumerConfig.class)
                .build()
                .getConfigMapping(ConsumerConfig.class);
    }
}
