package org.cellkiosk.segmentation.application;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/models.md says of {@code pipeline.yaml} is what the schema says. */
class PipelineGuideTest {

    private static final String NO_LIMIT = Integer.toString(Integer.MAX_VALUE);

    @Test
    void theGuideExplainsEveryKey() throws IOException {
        String guide = Files.readString(Path.of("..", "docs", "models.md"));

        List<String> keys = properties(schema()).map(Map.Entry::getKey).toList();
        assertThat(keys).contains("name", "percentile", "exclude_border");
        assertThat(keys).allSatisfy(key -> assertThat(guide).contains("`" + key + "`"));
    }

    @Test
    void theGuideHasTheRangesAndDefaultsOfTheSchema() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("..", "docs", "models.md"));
        Map<String, JsonNode> settings = new HashMap<>();
        properties(schema())
                .filter(key -> key.getValue().path("default").isValueNode())
                .forEach(key -> settings.put(key.getKey(), key.getValue()));

        assertThat(settings).containsKeys("border", "overlap", "channel", "radius", "exclude_border");
        assertThat(settings).allSatisfy((key, setting) -> assertThat(rows)
                .filteredOn(row -> row.startsWith("| `" + key + "` |"))
                .singleElement(STRING)
                .endsWith("| " + said(setting.get("default")) + " |")
                .contains(range(setting)));
    }

    /** As the guide writes it: no largest value is said where it is only there to keep out what no computer holds. */
    private static String range(JsonNode setting) {
        String least = setting.path("minimum").asText();
        String most = setting.path("maximum").asText();
        return most.isEmpty() || most.equals(NO_LIMIT) ? least : least + " to " + most;
    }

    private static String said(JsonNode value) {
        return value.isNumber() ? value.asText() : "`" + value.asText() + "`";
    }

    private static JsonNode schema() throws IOException {
        try (InputStream in = requireNonNull(PipelineFile.class.getResourceAsStream("pipeline.schema.json"))) {
            return new ObjectMapper().readTree(in);
        }
    }

    private static Stream<Map.Entry<String, JsonNode>> properties(JsonNode schema) {
        return Stream.concat(
                schema.path("properties").propertyStream(),
                schema.valueStream().flatMap(PipelineGuideTest::properties));
    }
}
