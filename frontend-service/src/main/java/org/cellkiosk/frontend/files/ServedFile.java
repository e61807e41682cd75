package org.cellkiosk.frontend.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;
import java.net.URLEncoder;

/** An object on its way to a client. */
record ServedFile(InputStream content, long bytes, String contentType, String name) {

    /** Whether to show or to save it, and under which name, as RFC 6266 writes it. */
    String disposition() {
        String kind = ContentTypes.isPicture(contentType) ? "inline" : "attachment";
        return kind + "; filename*=UTF-8''" + URLEncoder.encode(name, UTF_8).replace("+", "%20");
    }
}
