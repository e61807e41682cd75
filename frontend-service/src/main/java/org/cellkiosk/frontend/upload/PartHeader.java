package org.cellkiosk.frontend.upload;

import java.util.Optional;

/**
 * What a part of a form says about itself.
 *
 * @param fileName as sent, maybe with a path in front; present on files only
 */
record PartHeader(String name, Optional<String> fileName) {

    boolean isFile() {
        return fileName.isPresent();
    }

    boolean hasBlankFileName() {
        return fileName.filter(String::isBlank).isPresent();
    }
}
