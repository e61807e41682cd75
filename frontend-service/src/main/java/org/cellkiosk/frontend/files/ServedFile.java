package org.cellkiosk.frontend.files;

/** An object that a client asks for. */
record ServedFile(String key, long bytes) {

    String contentType() {
        return ContentTypes.of(key);
    }

    /** Whether to show or to save it; without a name, so that a link may give it one. */
    String disposition() {
        return ContentTypes.isPicture(contentType()) ? "inline" : "attachment";
    }
}
