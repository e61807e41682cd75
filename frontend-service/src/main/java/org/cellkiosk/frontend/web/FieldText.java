package org.cellkiosk.frontend.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The text that a JSON value becomes in a job, as JavaScript writes it, since that is what consumers and clients know:
 * 1.0 is {@code 1}, 0.3334 is {@code 0.3334}. Absent, null, false, empty and the number 0 are all the empty text.
 */
public final class FieldText {

    private static final double PLAIN_FROM = 1e-6;
    private static final double PLAIN_BELOW = 1e21;

    private FieldText() {}

    /** The member's text; a list or an object is refused. */
    public static String of(ObjectNode object, String name) {
        return scalar(name, object.path(name));
    }

    /** As {@link #of}, but a list of values is joined by commas. */
    public static String ofList(ObjectNode object, String name) {
        JsonNode value = object.path(name);
        if (!value.isArray()) {
            return scalar(name, value);
        }
        return StreamSupport.stream(value.spliterator(), false)
                .map(element -> element.isNumber() ? number(element.doubleValue()) : scalar(name, element))
                .collect(Collectors.joining(","));
    }

    private static String scalar(String name, JsonNode value) {
        if (value.isContainerNode()) {
            throw RequestException.badRequest(name + " must be a text or a number.");
        }
        if (value.isNumber()) {
            double number = value.doubleValue();
            return number == 0 ? "" : number(number);
        }
        return value.isBoolean() && !value.booleanValue() ? "" : value.isNull() ? "" : value.asText();
    }

    private static String number(double value) {
        double size = Math.abs(value);
        if (Double.isInfinite(value)) {
            return value > 0 ? "Infinity" : "-Infinity";
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal shortest = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        if (size >= PLAIN_FROM && size < PLAIN_BELOW) {
            return shortest.toPlainString();
        }
        int exponent = shortest.precision() - shortest.scale() - 1;
        return shortest.movePointLeft(exponent).toPlainString() + "e" + (exponent > 0 ? "+" : "") + exponent;
    }
}
