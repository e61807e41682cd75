package org.cellkiosk.frontend.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** Reads bodies the way the clients send them: JSON, or a form with brackets. Any other type is an empty body. */
@Singleton
public final class RequestBodies {

    private static final int LIMIT_BYTES = 1 << 20;

    /** The original took a gigabyte here. */
    private static final long DRAINED_BYTES = 1L << 30;

    private final ObjectMapper json;

    RequestBodies(ObjectMapper json) {
        this.json = json;
    }

    public ObjectNode read(String contentType, InputStream body) {
        byte[] bytes = bytes(body);
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return switch (type) {
            case MediaType.APPLICATION_JSON -> parseJson(contentType, bytes);
            case MediaType.APPLICATION_FORM_URLENCODED -> new BracketedForm(json).parse(new String(bytes, UTF_8));
            default -> json.createObjectNode();
        };
    }

    private ObjectNode parseJson(String contentType, byte[] body) {
        requireUnicode(contentType);
        if (body.length == 0) {
            return json.createObjectNode();
        }
        try {
            JsonNode node = json.readTree(body);
            if (node instanceof ObjectNode object) {
                return object;
            }
            throw RequestException.badRequest("The body must be a JSON object.");
        } catch (JacksonException e) {
            JsonLocation place = e.getLocation();
            throw RequestException.badRequest("The body is not valid JSON: it cannot be understood from line "
                    + place.getLineNr() + ", column " + place.getColumnNr() + " on.");
        } catch (IOException e) {
            throw RequestException.badRequest("The body could not be read: " + e.getMessage());
        }
    }

    private static void requireUnicode(String contentType) {
        String lower = contentType.toLowerCase(Locale.ROOT);
        int charset = lower.indexOf("charset=");
        if (charset >= 0 && !lower.substring(charset + "charset=".length()).matches("[\"' ]*utf-?(8|16|32).*")) {
            throw new RequestException(415, "JSON must be sent as UTF-8, UTF-16 or UTF-32.");
        }
    }

    private static byte[] bytes(InputStream body) {
        try {
            byte[] bytes = body.readNBytes(LIMIT_BYTES + 1);
            if (bytes.length > LIMIT_BYTES) {
                UnreadBody.drain(body, DRAINED_BYTES);
                throw RequestException.tooLarge("The body", LIMIT_BYTES);
            }
            return bytes;
        } catch (IOException e) {
            throw RequestException.badRequest("The body could not be read: " + e.getMessage());
        }
    }
}
