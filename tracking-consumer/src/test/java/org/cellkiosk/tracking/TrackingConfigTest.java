package org.cellkiosk.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.cellkiosk.imaging.tracking.feature.FeatureSettings.CropMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrackingConfigTest {

    @Test
    void hasDefaults() throws IOException {
        TrackingConfig config = config(Map.of());

        assertThat(config.model().inference()).isEmpty();
        assertThat(config.model().encoder()).isEmpty();
        assertThat(config.segmentationQueue()).isEqualTo("segmentation");
        assertThat(config.link().maxDistance()).isEqualTo(64);
        assertThat(config.link().trackLength()).isEqualTo(8);
        assertThat(config.link().division()).isEqualTo(0.5);
        assertThat(config.link().birth()).isEqualTo(0.99);
        assertThat(config.link().death()).isEqualTo(0.99);
        assertThat(config.link().appearanceDim()).isEqualTo(32);
        assertThat(config.link().cropMode()).isEqualTo(CropMode.RESIZE);
        assertThat(config.link().norm()).isTrue();
        assertThat(config.compat()).isFalse();
        assertThat(config.movie().maxHeight()).isEqualTo(16384);
        assertThat(config.movie().maxWidth()).isEqualTo(16384);
        assertThat(config.movie().maxFrames()).isEqualTo(10000);
        assertThat(config.modelMemory()).isEmpty();
        assertThat(config.cache()).isEqualTo(Path.of(System.getProperty("user.home"), ".cache", "cell-kiosk"));
    }

    @Test
    void readsTheEnvironment() throws IOException {
        TrackingConfig config = config(Map.ofEntries(
                Map.entry("TRACKING_MODEL", "I:1"),
                Map.entry("NEIGHBORHOOD_ENCODER", "E:2"),
                Map.entry("SEGMENTATION_QUEUE", "nuclei"),
                Map.entry("MAX_DISTANCE", "60"),
                Map.entry("TRACK_LENGTH", "7"),
                Map.entry("DIVISION", "0.01"),
                Map.entry("BIRTH", "0.9"),
                Map.entry("DEATH", "0.8"),
                Map.entry("APPEARANCE_DIM", "16"),
                Map.entry("CROP_MODE", "fixed"),
                Map.entry("CALIBAN_NORM", "false"),
                Map.entry("COMPAT", "true"),
                Map.entry("MAX_IMAGE_HEIGHT", "2048"),
                Map.entry("MAX_IMAGE_WIDTH", "1024"),
                Map.entry("MAX_IMAGE_FRAMES", "60"),
                Map.entry("MODEL_MEMORY", "3000"),
                Map.entry("CACHE_FOLDER", "/cache")));

        assertThat(config.model().inference()).contains("I:1");
        assertThat(config.model().encoder()).contains("E:2");
        assertThat(config.segmentationQueue()).isEqualTo("nuclei");
        assertThat(config.link().maxDistance()).isEqualTo(60);
        assertThat(config.link().trackLength()).isEqualTo(7);
        assertThat(config.link().division()).isEqualTo(0.01);
        assertThat(config.link().birth()).isEqualTo(0.9);
        assertThat(config.link().death()).isEqualTo(0.8);
        assertThat(config.link().appearanceDim()).isEqualTo(16);
        assertThat(config.link().cropMode()).isEqualTo(CropMode.FIXED);
        assertThat(config.link().norm()).isFalse();
        assertThat(config.compat()).isTrue();
        assertThat(config.movie().maxHeight()).isEqualTo(2048);
        assertThat(config.movie().maxWidth()).isEqualTo(1024);
        assertThat(config.movie().maxFrames()).isEqualTo(60);
        assertThat(config.modelMemory()).hasValue(3000);
        assertThat(config.cache()).isEqualTo(Path.of("/cache"));
    }

    @Test
    void theOriginalsNameOfTheModelGoesSecond() throws IOException {
        assertThat(config(Map.of("CALIBAN_MODEL", "Old:1")).model().inference()).contains("Old:1");
        assertThat(config(Map.of("CALIBAN_MODEL", "Old:1", "TRACKING_MODEL", "New:1"))
                        .model()
                        .inference())
                .contains("New:1");
    }

    @ParameterizedTest
    @CsvSource({"kiosk.tracking.link.max-distanc,2", "MAX_DISTANCE,many"})
    void anUnknownKeyOrAWrongValueStopsTheStart(String key, String value) {
        assertThatThrownBy(() -> config(Map.of(key, value))).hasMessageContaining("kiosk.tracking.link.max-distanc");
    }

    private static TrackingConfig config(Map<String, String> environment) throws IOException {
        URL defaults = Objects.requireNonNull(TrackingConfig.class.getResource("/application.properties"));
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(defaults, 100))
                .withSources(new PropertiesConfigSource(environment, "environment", 300))
                .withDefaultValue("user.home", System.getProperty("user.home"))
                .withMapping(TrackingConfig.class)
                .build()
                .getConfigMapping(TrackingConfig.class);
    }
}
