package org.cellkiosk.segmentation.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.cellkiosk.imaging.fixture.Fixture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScaledSideTest {

    static Stream<Fixture> cases() {
        return Fixture.of("resize", "scaled_side");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void sidesAreRoundedAsTheOriginalDoes(Fixture fixture) {
        for (JsonNode row : fixture.expectedJson("table")) {
            int side = row.get("side").asInt();
            double model = row.get("model_mpp").asDouble();
            int scaled = Pipeline.scaled(side, row.get("scale").asDouble() * model, model);
            assertThat(scaled).as(row.toString()).isEqualTo(row.get("new_side").asInt());
        }
    }
}
