package org.cellkiosk.client;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.UUID;

/**
 * A form with one file part named {@code file}, read from disk while it is sent
 * (<a href="https://www.rfc-editor.org/rfc/rfc7578">RFC 7578</a>).
 */
final class MultipartFile {
    private final String boundary = "kiosk-" + UUID.randomUUID();
    private final Path file;
    private final String name;

    MultipartFile(Path file, String name) {
        this.file = file;
        this.name = name;
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    BodyPublisher publisher() {
        String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + escaped()
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
        try {
            return BodyPublishers.concat(
                    BodyPublishers.ofString(head),
                    BodyPublishers.ofFile(file),
                    BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
        } catch (FileNotFoundException e) {
            throw new KioskException("There is no file " + file + ".", e);
        }
    }

    private String escaped() {
        return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }
}
