package org.cellkiosk.frontend.upload;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a part of a form says about itself.
 *
 * @param fileName as sent, maybe with a path in front; present on files only
 */
record PartHeader(String name, Optional<String> fileName) {

    private static final Pattern EXTENSION = Pattern.compile("[^/\\\\]\\.([A-Za-z0-9]{1,16})$");

    boolean isFile() {
        return fileName.isPresent();
    }

    /** The file's extension with its dot, case kept; empty if it has none. */
    String extension() {
        return fileName.map(EXTENSION::matcher)
                .filter(matcher -> matcher.find())
                .map(matcher -> "." + matcher.group(1))
                .orElse("");
    }

    boolean hasBlankFileName() {
        return fileName.filter(String::isBlank).isPresent();
    }
}
