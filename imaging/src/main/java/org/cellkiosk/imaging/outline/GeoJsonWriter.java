package org.cellkiosk.imaging.outline;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalInt;

/**
 * Writes outlines as a GeoJSON FeatureCollection that QuPath imports (File > Import objects): a feature for each object,
 * named by its label. Coordinates are pixel corners, x before y, y downwards; rings are closed.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7946">RFC 7946</a>
 * @see <a href="https://qupath.readthedocs.io/en/stable/docs/advanced/exporting_annotations.html">QuPath's GeoJSON</a>
 */
public final class GeoJsonWriter implements AutoCloseable {

    private static final JsonFactory JSON = new JsonFactory();

    private final JsonGenerator json;

    /** @param out closed together with this */
    public GeoJsonWriter(OutputStream out) throws IOException {
        this.json = JSON.createGenerator(out);
        json.writeStartObject();
        json.writeStringField("type", "FeatureCollection");
        json.writeArrayFieldStart("features");
    }

    /**
     * Writes an object.
     *
     * @param classification QuPath's class of the object
     * @param frame time point that it belongs to, counted from 0; empty for an image without time
     */
    public void add(Outline outline, ObjectKind kind, String classification, OptionalInt frame) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "Feature");
        json.writeObjectFieldStart("geometry");
        writeGeometry(outline);
        if (frame.isPresent()) {
            writePlane(frame.getAsInt());
        }
        json.writeEndObject();
        json.writeObjectFieldStart("properties");
        json.writeStringField("objectType", kind.word());
        json.writeStringField("name", Integer.toString(outline.label()));
        json.writeObjectFieldStart("classification");
        json.writeStringField("name", classification);
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
    }

    private void writeGeometry(Outline outline) throws IOException {
        if (outline.parts().size() == 1) {
            json.writeStringField("type", "Polygon");
            json.writeFieldName("coordinates");
            writePolygon(outline.parts().get(0));
            return;
        }
        json.writeStringField("type", "MultiPolygon");
        json.writeArrayFieldStart("coordinates");
        for (Outline.Part part : outline.parts()) {
            writePolygon(part);
        }
        json.writeEndArray();
    }

    private void writePolygon(Outline.Part part) throws IOException {
        json.writeStartArray();
        writeRing(part.shell());
        for (Ring hole : part.holes()) {
            writeRing(hole);
        }
        json.writeEndArray();
    }

    private void writeRing(Ring ring) throws IOException {
        json.writeStartArray();
        for (int i = 0; i <= ring.corners(); i++) {
            int corner = i % ring.corners();
            json.writeStartArray();
            json.writeNumber(ring.x()[corner]);
            json.writeNumber(ring.y()[corner]);
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    /** QuPath's extension: any channel, first depth. */
    private void writePlane(int frame) throws IOException {
        json.writeObjectFieldStart("plane");
        json.writeNumberField("c", -1);
        json.writeNumberField("z", 0);
        json.writeNumberField("t", frame);
        json.writeEndObject();
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
