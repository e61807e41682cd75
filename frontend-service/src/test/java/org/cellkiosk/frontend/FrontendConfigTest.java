package org.cellkiosk.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrontendConfigTest {

    @Test
    void hasTheOriginalsDefaults() throws IOException {
        FrontendConfig config = config(Map.of());

        assertThat(config.redis().host()).isEqualTo("localhost");
        assertThat(config.redis().port()).isEqualTo(6379);
        assertThat(config.redis().sentinel()).isEqualTo("true");
        assertThat(config.storage().bucket()).isEqualTo("gs://deepcell-output");
        assertThat(config.storage().uploadPrefix()).isEmpty();
        assertThat(config.storage().filesUrl()).isEqualTo("http://localhost:8080/api/files");
        assertThat(config.jobTypes()).isEmpty();
        assertThat(config.jobTypesFile()).isEmpty();
        assertThat(config.identity()).isEmpty();
        assertThat(config.uploadLimit().asLongValue()).isEqualTo(20L << 30);
    }

    @Test
    void readsTheEnvironment() throws IOException {
        FrontendConfig config = config(Map.ofEntries(
                Map.entry("JOB_TYPES", "mesmer,segmentation"),
                Map.entry("JOB_TYPES_FILE", "/etc/types.yaml,/more.yaml"),
                Map.entry("REDIS_HOST", "redis"),
                Map.entry("REDIS_PORT", "26379"),
                Map.entry("REDIS_SENTINEL", "false"),
                Map.entry("STORAGE_BUCKET", "file:///data"),
                Map.entry("FILES_URL", "https://kiosk/files"),
                Map.entry("UPLOAD_PREFIX", "u"),
                Map.entry("UPLOAD_LIMIT", "1G"),
                Map.entry("HOSTNAME", "pod-1")));

        assertThat(config.jobTypes()).contains("mesmer,segmentation");
        assertThat(config.jobTypesFile()).contains(List.of(Path.of("/etc/types.yaml"), Path.of("/more.yaml")));
        assertThat(config.redis().host()).isEqualTo("redis");
        assertThat(config.redis().port()).isEqualTo(26379);
        assertThat(config.redis().sentinel()).isEqualTo("false");
        assertThat(config.storage().bucket()).isEqualTo("file:///data");
        assertThat(config.storage().filesUrl()).isEqualTo("https://kiosk/files");
        assertThat(config.storage().uploadPrefix()).contains("u");
        assertThat(config.uploadLimit().asLongValue()).isEqualTo(1L << 30);
        assertThat(config.identity()).contains("pod-1");
    }

    @ParameterizedTest
    @CsvSource({"kiosk.redis.prot,1", "REDIS_PORT,many", "UPLOAD_LIMIT,huge"})
    void anUnknownKeyOrAWrongValueStopsTheStart(String key, String value) {
        assertThatThrownBy(() -> config(Map.of(key, value))).hasMessageMatching("(?s).*(kiosk\\.|" + value + ").*");
    }

    @Test
    void anUnknownJobTypeStopsTheStart() throws IOException {
        FrontendConfig config = config(Map.of("JOB_TYPES", "mesmer,polaris"));

        assertThatThrownBy(() -> new Wiring().jobTypes(config))
                .hasMessageContaining("JOB_TYPES")
                .hasMessageContaining("polaris");
    }

    @ParameterizedTest
    @CsvSource({"REDIS_PORT,99999", "REDIS_SENTINEL,maybe"})
    void anAddressOfRedisThatCannotBeStopsTheStart(String name, String value) throws IOException {
        FrontendConfig config = config(Map.of(name, value));

        assertThatThrownBy(() -> new Wiring().redis(config)).hasMessageContainingAll(name, value);
    }

    @ParameterizedTest
    @CsvSource({"STORAGE_BUCKET,a bucket", "STORAGE_BUCKET,s3://lab", "FILES_URL,kiosk:8080"})
    void aWrongAddressStopsTheStart(String name, String value) throws IOException {
        FrontendConfig config = config(Map.of(name, value));

        assertThatThrownBy(() -> new Wiring().bucket(config)).hasMessageContaining(value);
    }

    @Test
    void namesSettingsOfTheOriginalThatMeanNothingHere() {
        assertThat(StartupCheck.retired(
                        Set.of("PORT", "NODE_ENV", "MODEL_PREFIX", "AWS_REGION", "REACT_APP_LABEL_BACKEND", "PATH")))
                .containsExactly("AWS_REGION", "MODEL_PREFIX", "NODE_ENV", "REACT_APP_LABEL_BACKEND");
    }

    private static FrontendConfig config(Map<String, String> environment) throws IOException {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withConverter(io.quarkus.runtime.configuration.MemorySize.class, 100, new MemorySizeConverter())
                .withSources(
                        new PropertiesConfigSource(FrontendConfig.class.getResource("/application.properties"), 100))
                .withSources(new PropertiesConfigSource(environment, "environment", 300))
                .withMapping(FrontendConfig.class)
                .build();
        return config.getConfigMapping(FrontendConfig.class);
    }
}
