package org.cellkiosk.segmentation.application;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Where the keys of a YAML file stand.
 *
 * @param lines counted from 1
 */
record KeyLines(Map<JsonPointer, Integer> lines) {

    static KeyLines of(String yaml) throws IOException {
        Map<JsonPointer, Integer> lines = new HashMap<>();
        try (JsonParser parser = new YAMLFactory().createParser(yaml)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (!token.isStructEnd()) {
                    // A value's own line counts only where it has no key.
                    lines.putIfAbsent(
                            parser.getParsingContext().pathAsPointer(),
                            parser.currentTokenLocation().getLineNr());
                }
            }
        }
        return new KeyLines(lines);
    }

    /** Line of a key, or of the nearest key around it. */
    int of(JsonPointer key) {
        Integer line = lines.get(key);
        return line != null ? line : key.matches() ? 1 : of(key.head());
    }
}
