package org.cellkiosk.frontend.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A URL-encoded form as the JSON object that it stands for: {@code jobForm[scale]=2} is a member of an object,
 * {@code key[]=a}, {@code key[0]=a} or a repeated {@code key=a} an element of an array.
 */
record BracketedForm(ObjectMapper json) {

    private static final Pattern PART = Pattern.compile("\\[([^\\[\\]]*)]");
    private static final Pattern ARRAY_INDEX = Pattern.compile("\\d{0,3}");

    /** Deeper nesting means nothing to any route. */
    private static final int MAX_DEPTH = 5;

    ObjectNode parse(String form) {
        ObjectNode root = json.createObjectNode();
        Stream.of(form.split("&")).filter(pair -> !pair.isEmpty()).forEach(pair -> {
            String[] sides = pair.split("=", 2);
            add(root, decoded(sides[0]), decoded(sides.length == 2 ? sides[1] : ""));
        });
        return root;
    }

    private void add(ObjectNode root, String name, String value) {
        int bracket = name.indexOf('[');
        if (bracket <= 0) {
            addMember(root, name, value);
            return;
        }
        List<String> parts = PART.matcher(name.substring(bracket))
                .results()
                .map(MatchResult::group)
                .map(part -> part.substring(1, part.length() - 1))
                .toList();
        if (parts.isEmpty() || parts.size() > MAX_DEPTH) {
            throw RequestException.badRequest("The form field '" + name + "' is not understood.");
        }
        addNested(root, name.substring(0, bracket), parts, value);
    }

    private void addNested(ObjectNode parent, String name, List<String> parts, String value) {
        String part = parts.get(0);
        if (ARRAY_INDEX.matcher(part).matches()) {
            array(parent, name).add(value);
            return;
        }
        JsonNode present = parent.get(name);
        ObjectNode child = present instanceof ObjectNode object ? object : parent.putObject(name);
        if (parts.size() == 1) {
            addMember(child, part, value);
        } else {
            addNested(child, part, parts.subList(1, parts.size()), value);
        }
    }

    private static void addMember(ObjectNode parent, String name, String value) {
        if (parent.has(name)) {
            array(parent, name).add(value);
        } else {
            parent.put(name, value);
        }
    }

    private static ArrayNode array(ObjectNode parent, String name) {
        JsonNode present = parent.get(name);
        if (present instanceof ArrayNode array) {
            return array;
        }
        ArrayNode array = parent.putArray(name);
        if (present != null) {
            array.add(present);
        }
        return array;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException e) {
            throw RequestException.badRequest("The form is not URL-encoded: " + e.getMessage());
        }
    }
}
