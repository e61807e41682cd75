package org.cellkiosk.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentationConfigTest {

    @Test
    void hasDefaults() throws IOException {
        SegmentationConfig config = config(Map.of());

        assertThat(config.model().nuclear()).isEmpty();
        assertThat(config.model().cytoplasm()).isEmpty();
        assertThat(config.model().phase()).isEmpty();
        assertThat(config.model().multiplex()).isEmpty();
        assertThat(config.compartment()).isEqualTo("both");
        assertThat(config.compat()).isFalse();
        assertThat(config.maxScale()).isEqualTo(10);
        assertThat(config.image().maxHeight()).isEqualTo(65536);
        assertThat(config.image().maxWidth()).isEqualTo(65536);
        assertThat(config.image().maxWholePixels()).isEqualTo(1 << 25);
        assertThat(config.modelMemory()).isEmpty();
        assertThat(config.batch().maxSize()).isEqualTo(128);
        assertThat(config.batch().minModelSize()).isEqualTo(128);
        assertThat(config.cache()).isEqualTo(Path.of(System.getProperty("user.home"), ".cache", "cell-kiosk"));
    }

    @Test
    void readsTheEnvironment() throws IOException {
        SegmentationConfig config = config(Map.ofEntries(
                Map.entry("NUCLEAR_MODEL", "N:1"),
                Map.entry("CYTOPLASM_MODEL", "C:2"),
                Map.entry("PHASE_MODEL", "P:3"),
                Map.entry("MULTIPLEX_MODEL", "M:4"),
                Map.entry("MESMER_COMPARTMENT", "whole-cell"),
                Map.entry("COMPAT", "true"),
                Map.entry("MAX_SCALE", "4"),
                Map.entry("MAX_IMAGE_HEIGHT", "2048"),
                Map.entry("MAX_IMAGE_WIDTH", "1024"),
                Map.entry("MAX_WHOLE_PIXELS", "5000000000"),
                Map.entry("MODEL_MEMORY", "3000"),
                Map.entry("TF_MAX_BATCH_SIZE", "32"),
                Map.entry("TF_MIN_MODEL_SIZE", "256"),
                Map.entry("CACHE_FOLDER", "/cache")));

        assertThat(config.model().nuclear()).contains("N:1");
        assertThat(config.model().cytoplasm()).contains("C:2");
        assertThat(config.model().phase()).contains("P:3");
        assertThat(config.model().multiplex()).contains("M:4");
        assertThat(config.compartment()).isEqualTo("whole-cell");
        assertThat(config.compat()).isTrue();
        assertThat(config.maxScale()).isEqualTo(4);
        assertThat(config.image().maxHeight()).isEqualTo(2048);
        assertThat(config.image().maxWidth()).isEqualTo(1024);
        assertThat(config.image().maxWholePixels()).isEqualTo(5_000_000_000L);
        assertThat(config.modelMemory()).hasValue(3000);
        assertThat(config.batch().maxSize()).isEqualTo(32);
        assertThat(config.batch().minModelSize()).isEqualTo(256);
        assertThat(config.cache()).isEqualTo(Path.of("/cache"));
    }

    @Test
    void mesmersModelHasTwoNamesAndTheNewerGoesFirst() throws IOException {
        SegmentationConfig config = config(Map.of("MESMER_MODEL", "Mesmer:1", "MULTIPLEX_MODEL", "Multiplex:2"));

        assertThat(config.model().multiplex()).contains("Mesmer:1");
    }

    @ParameterizedTest
    @CsvSource({"kiosk.segmentation.max-scal,2", "MAX_SCALE,many"})
    void anUnknownKeyOrAWrongValueStopsTheStart(String key, String value) {
        assertThatThrownBy(() -> config(Map.of(key, value))).hasMessageContaining("kiosk.segmentation.max-scal");
    }

    private static SegmentationConfig config(Map<String, String> environment) throws IOException {
        URL defaults = Objects.requireNonNull(SegmentationConfig.class.getResource("/application.properties"));
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(defaults, 100))
                .withSources(new PropertiesConfigSource(environment, "environment", 300))
                .withDefaultValue("user.home", System.getProperty("user.home"))
                .withMapping(SegmentationConfig.class)
                .build()
                .getConfigMapping(SegmentationConfig.class);
    }
}
