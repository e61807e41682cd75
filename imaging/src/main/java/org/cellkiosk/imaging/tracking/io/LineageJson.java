package org.cellkiosk.imaging.tracking.io;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.cellkiosk.imaging.io.FormatException;
import org.cellkiosk.imaging.tracking.lineage.Lineage;
import org.cellkiosk.imaging.tracking.lineage.Track;

/**
 * DeepCell's lineage: an object with a member for every track, named by its label. Each has {@code label}, {@code frames},
 * {@code daughters}, {@code capped}, {@code frame_div} and {@code parent}, the last two null where there is none. A file
 * of several movies has a list of such objects.
 */
public final class LineageJson {

    private static final JsonFactory JSON = new JsonFactory().disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);

    private LineageJson() {}

    /** Writes one movie's lineage as UTF-8; {@code out} stays open. */
    public static void write(OutputStream out, Lineage lineage) throws IOException {
        try (JsonGenerator json = generator(out)) {
            write(json, lineage);
        }
    }

    /** Writes the lineages of several movies. */
    static void write(OutputStream out, List<Lineage> lineages) throws IOException {
        try (JsonGenerator json = generator(out)) {
            json.writeStartArray();
            for (Lineage lineage : lineages) {
                write(json, lineage);
            }
            json.writeEndArray();
        }
    }

    private static JsonGenerator generator(OutputStream out) throws IOException {
        return JSON.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    }

    private static void write(JsonGenerator json, Lineage lineage) throws IOException {
        json.writeStartObject();
        for (Track track : lineage.tracks().values()) {
            json.writeObjectFieldStart(Integer.toString(track.label()));
            json.writeNumberField("label", track.label());
            write(json, "frames", track.frames());
            write(json, "daughters", track.daughters());
            json.writeBooleanField("capped", track.capped());
            write(json, "frame_div", track.divisionFrame());
            write(json, "parent", track.parent());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, List<Integer> numbers) throws IOException {
        json.writeArrayFieldStart(name);
        for (int number : numbers) {
            json.writeNumber(number);
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, String name, OptionalInt number) throws IOException {
        if (number.isPresent()) {
            json.writeNumberField(name, number.getAsInt());
        } else {
            json.writeNullField(name);
        }
    }

    /**
     * Reads one lineage or a list of them. What a track lacks is as for a track without relatives; members of other names
     * are passed over. {@code in} stays open.
     *
     * @throws FormatException if it is something else
     */
    public static List<Lineage> read(InputStream in) throws IOException {
        try (JsonParser json = JSON.createParser(in)) {
            return read(json);
        } catch (JacksonException e) {
            throw FormatException.damaged(e.getOriginalMessage(), e);
        }
    }

    private static List<Lineage> read(JsonParser json) throws IOException {
        if (json.nextToken() == JsonToken.START_OBJECT) {
            return List.of(lineage(json));
        }
        require(json, JsonToken.START_ARRAY);
        List<Lineage> lineages = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            require(json, JsonToken.START_OBJECT);
            lineages.add(lineage(json));
        }
        return lineages;
    }

    private static Lineage lineage(JsonParser json) throws IOException {
        List<Track> tracks = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            require(json, JsonToken.FIELD_NAME);
            tracks.add(track(json));
        }
        try {
            return Lineage.of(tracks);
        } catch (IllegalArgumentException e) {
            throw FormatException.damaged(String.valueOf(e.getMessage()), e);
        }
    }

    private static Track track(JsonParser json) throws IOException {
        String name = json.currentName();
        List<Integer> label = List.of();
        List<Integer> frames = List.of();
        List<Integer> daughters = List.of();
        List<Integer> divisionFrame = List.of();
        List<Integer> parent = List.of();
        boolean capped = false;
        json.nextToken();
        require(json, JsonToken.START_OBJECT);
        while (json.nextToken() != JsonToken.END_OBJECT) {
            require(json, JsonToken.FIELD_NAME);
            String member = json.currentName();
            json.nextToken();
            switch (member) {
                case "label" -> label = numbers(json);
                case "frames" -> frames = numbers(json);
                case "daughters" -> daughters = numbers(json);
                case "capped" -> capped = json.currentToken() == JsonToken.VALUE_TRUE;
                case "frame_div" -> divisionFrame = numbers(json);
                case "parent" -> parent = numbers(json);
                default -> json.skipChildren();
            }
        }
        return new Track(labelOf(name, label), frames, daughters, capped, only(divisionFrame), only(parent));
    }

    private static OptionalInt only(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).findFirst();
    }

    private static int labelOf(String name, List<Integer> label) throws IOException {
        if (!name.matches("[1-9]\\d{0,8}") || !label.isEmpty() && label.get(0) != Integer.parseInt(name)) {
            throw FormatException.damaged("the track " + name + " has the label " + label);
        }
        return Integer.parseInt(name);
    }

    /** A list of numbers, one number, or null for none. */
    private static List<Integer> numbers(JsonParser json) throws IOException {
        List<Integer> numbers = new ArrayList<>();
        if (json.currentToken() == JsonToken.START_ARRAY) {
            while (json.nextToken() != JsonToken.END_ARRAY) {
                numbers.add(number(json));
            }
        } else if (json.currentToken() != JsonToken.VALUE_NULL) {
            numbers.add(number(json));
        }
        return numbers;
    }

    private static int number(JsonParser json) throws IOException {
        require(json, JsonToken.VALUE_NUMBER_INT);
        return json.getIntValue();
    }

    private static void require(JsonParser json, JsonToken due) throws IOException {
        if (json.currentToken() != due) {
            throw FormatException.damaged(
                    due + " is due in line " + json.currentLocation().getLineNr() + ", not " + json.currentToken());
        }
    }
}
