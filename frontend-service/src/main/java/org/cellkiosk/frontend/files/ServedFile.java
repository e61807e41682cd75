package org.cellkiosk.frontend.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;

/** An object that a client asks for. */
record ServedFile(String key, long bytes) {

    String contentType() {
        return ContentTypes.of(key);
    }

    /** Whether to show or to save it, and under which name, as RFC 6266 writes it. */
    String disposition() {
        String kind = ContentTypes.isPicture(contentType()) ? "inline" : "attachment";
        String name = key.substring(key.lastIndexOf('/') + 1);
        return kind + "; filename*=UTF-8''" + URLEncoder.encode(name, UTF_8).replace("+", "%20");
    }
}
