package org.cellkiosk.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.util.Map;
import org.cellkiosk.archive.unpack.ArchiveLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchiveConfigTest {

    @Test
    void hasGenerousDefaults() throws IOException {
        assertThat(limits(Map.of())).isEqualTo(new ArchiveLimits(20_000, 10L << 30, 100L << 30, 250));
    }

    @Test
    void readsTheEnvironment() throws IOException {
        Map<String, String> environment = Map.of(
                "ARCHIVE_MAX_ENTRIES", "10",
                "ARCHIVE_MAX_FILE", "1M",
                "ARCHIVE_MAX_TOTAL", "2M",
                "ARCHIVE_MAX_RATIO", "5");

        assertThat(limits(environment)).isEqualTo(new ArchiveLimits(10, 1 << 20, 2 << 20, 5));
    }

    @ParameterizedTest
    @CsvSource({"kiosk.archive.max-entrys,1,max-entrys", "ARCHIVE_MAX_FILE,big,big", "ARCHIVE_MAX_RATIO,0,at least 1"})
    void anUnknownKeyOrAWrongValueStopsTheStart(String key, String value, String message) {
        assertThatThrownBy(() -> limits(Map.of(key, value))).hasMessageContaining(message);
    }

    private static ArchiveLimits limits(Map<String, String> environment) throws IOException {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withConverter(MemorySize.class, 100, new MemorySizeConverter())
                .withSources(
                        new PropertiesConfigSource(ArchiveConfig.class.getResource("/application.properties"), 100))
                .withSources(new PropertiesConfigSource(environment, "environment", 300))
                .withMapping(ArchiveConfig.class)
                .build();
        return new Wiring().limits(config.getConfigMapping(ArchiveConfig.class));
    }
}
