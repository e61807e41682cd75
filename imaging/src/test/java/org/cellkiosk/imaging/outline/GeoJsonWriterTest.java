package org.cellkiosk.imaging.outline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class GeoJsonWriterTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void aCellIsAFeatureAsQuPathReadsIt() throws IOException {
        JsonNode collection = written(Drawing.outlines("..", "7."), OptionalInt.empty());

        assertThat(collection).isEqualTo(JSON.readTree("""
                        {"type": "FeatureCollection", "features": [{
                          "type": "Feature",
                          "geometry": {"type": "Polygon", "coordinates": [[[1,1],[1,2],[0,2],[0,1],[1,1]]]},
                          "properties": {"objectType": "detection", "name": "7", "classification": {"name": "nuclei"}}}]}
                        """));
    }

    @Test
    void holesAreRingsOfTheirPolygon() throws IOException {
        JsonNode geometry = onlyGeometry(written(Drawing.outlines("111", "1.1", "111"), OptionalInt.empty()));

        assertThat(geometry.get("type").textValue()).isEqualTo("Polygon");
        assertThat(geometry.get("coordinates")).hasSize(2);
        assertThat(geometry.get("coordinates"))
                .allSatisfy(ring -> assertThat(ring.get(ring.size() - 1)).isEqualTo(ring.get(0)));
    }

    @Test
    void partsArePolygonsOfOneFeature() throws IOException {
        JsonNode geometry = onlyGeometry(written(Drawing.outlines("1.1"), OptionalInt.empty()));

        assertThat(geometry.get("type").textValue()).isEqualTo("MultiPolygon");
        assertThat(geometry.get("coordinates")).hasSize(2);
    }

    @Test
    void aCellOfAMovieSaysItsFrame() throws IOException {
        JsonNode geometry = onlyGeometry(written(Drawing.outlines("1"), OptionalInt.of(3)));

        assertThat(geometry.get("plane")).isEqualTo(JSON.readTree("{\"c\": -1, \"z\": 0, \"t\": 3}"));
    }

    @Test
    void noCellsAreAnEmptyCollection() throws IOException {
        assertThat(written(List.of(), OptionalInt.empty()))
                .isEqualTo(JSON.readTree("{\"type\": \"FeatureCollection\", \"features\": []}"));
    }

    private static JsonNode written(List<Outline> outlines, OptionalInt frame) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GeoJsonWriter writer = new GeoJsonWriter(bytes)) {
            for (Outline outline : outlines) {
                writer.add(outline, ObjectKind.DETECTION, "nuclei", frame);
            }
        }
        return JSON.readTree(bytes.toByteArray());
    }

    private static JsonNode onlyGeometry(JsonNode collection) {
        assertThat(collection.get("features")).hasSize(1);
        return collection.get("features").get(0).get("geometry");
    }
}
